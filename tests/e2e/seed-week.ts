import { randomUUID } from "node:crypto";
import { openDatabase } from "@/lib/adapters/database/open-database";
import { createStore, type Store } from "@/lib/adapters/database/store";
import { openHealthStore } from "@/lib/adapters/health/open-health";
import { aDraft, anInvoice, aStoredAttempt, RESULT } from "../adapters/database/samples";
import { nodeWeek, type Spell } from "../fixtures/node-week";

const DAY_MS = 86_400_000;
const MODELS = { first: "qwen3.5:latest", other: "qwen2.5-coder:7b" };

export type Seeded = {
  dataDir: string;
  first: string;
  other: string;
  timeZone: string;
  now: number;
  isDown: boolean;
};

/** Puts a week of two nodes into a store that no app has open, through the functions the app itself writes with. */
export async function seedWeek({ dataDir, now, ...named }: Seeded): Promise<void> {
  const database = await openDatabase({ url: null, dataDir });
  const store = createStore(database);
  const health = openHealthStore({ url: undefined, token: undefined, installationId: "", database });
  const { id: accountId } = await store.ensureLocalAccount(named.timeZone);
  const week = nodeWeek(now, named);
  await store.keepChecks(week.checks);
  for (const [node, record] of week.records)
    await health.replace(node, { expected: null, next: { version: randomUUID(), record } });
  await seedDrafts({ store, accountId, now, spells: week.spells, ...named });
  await database.close();
}

type Drafting = Omit<Seeded, "dataDir"> & { store: Store; accountId: string; spells: readonly Spell[] };

/** Fewer at the weekend; each by the first node unless it is away or busy. */
async function seedDrafts(drafting: Drafting): Promise<void> {
  const chance = chances(7);
  const at = draftTimes(drafting.now, chance);
  const written = at.map((time) => writtenDraft(time, drafting, chance));
  await drafting.store.appendAttempts(written.flatMap(({ attempts }) => attempts));
  await drafting.store.appendEvents(
    drafting.accountId,
    written.flatMap(({ events }) => events),
  );
  const { store, accountId } = drafting;
  const invoice = anInvoice({ isSample: true });
  await store.addInvoice(accountId, invoice);
  for (const { writer, readyAt } of written) {
    const draft = aDraft({ invoiceId: invoice.id, requestedAt: readyAt });
    await store.insertDraft(accountId, draft);
    await store.finishDraft(accountId, draft.id, { ...RESULT, writer, readyAt });
    await store.moveDraft(accountId, draft.id, ["ready"], "discarded");
  }
}

function draftTimes(now: number, chance: () => number): number[] {
  const times: number[] = [];
  for (let day = 0; day < 8; day++) {
    const count = day === 0 ? 41 : 18 + Math.floor(chance() * 24);
    const span = day === 0 ? 0.3 : 0.45;
    for (let index = 0; index < count; index++) times.push(now - (day + span * chance()) * DAY_MS - 60_000);
  }
  return times.sort((a, b) => a - b);
}

function writtenDraft(
  time: number,
  { first, other, spells, accountId, now }: Drafting,
  chance: () => number,
) {
  const isAway = spells.some(({ node, from, until }) => node === first && time >= from && time < until);
  const byOther = isAway || chance() < 0.05;
  const isFloor = chance() < 0.012 && now - time > DAY_MS;
  const node = byOther ? other : first;
  const model = byOther ? MODELS.other : MODELS.first;
  const slower = byOther ? 2.9 : 1;
  const firstTokenMs = slower * (420 + 900 * chance() ** 3);
  const totalMs = firstTokenMs + slower * (3_100 + 4_200 * chance() ** 2);
  const call = aStoredAttempt({
    accountId,
    node,
    model,
    reason: byOther ? "failover" : "first-choice",
    startedAt: new Date(time),
    firstTokenMs,
    totalMs,
    loadSeconds: chance() < 0.03 ? slower * (4 + 3 * chance()) : 0.01,
    costUsd: 0.00008 + 0.0001 * chance(),
  });
  const failed = { outcome: "ok", firstTokenMs: null, totalMs: 3_000 } as const;
  const before =
    byOther && isAway
      ? [
          aStoredAttempt({
            ...call,
            id: randomUUID(),
            ...failed,
            node: first,
            model: MODELS.first,
            outcome: "refused",
          }),
        ]
      : [];
  const mishap = chance();
  const others =
    mishap < 0.02
      ? [
          aStoredAttempt({
            ...call,
            id: randomUUID(),
            ...failed,
            outcome: mishap < 0.012 ? "timed-out-first-token" : "looping",
          }),
        ]
      : [];
  const draftId = randomUUID();
  const told = { draft_id: draftId, $ai_model: isFloor ? "floor" : model };
  const event = (name: string, more: object) => ({
    id: randomUUID(),
    name,
    properties: { ...told, ...more },
    at: new Date(time),
  });
  const taken = chance();
  const edit =
    taken < (byOther ? 0.55 : 0.74) ? "none" : taken < 0.83 ? "light" : taken < 0.93 ? "heavy" : null;
  return {
    attempts: [...before, ...others, call],
    events: [event("draft_generated", {}), ...(edit ? [event("draft_accepted", { edit_class: edit })] : [])],
    writer: isFloor
      ? ({ kind: "floor", cause: "no-node-answered" } as const)
      : ({ kind: "model", node, model, seconds: totalMs / 1000 } as const),
    readyAt: new Date(time + totalMs),
  };
}

/** The same week each time. */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
