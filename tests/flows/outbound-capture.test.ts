import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openDatabase } from "@/lib/adapters/database/open-database";
import { attempts } from "@/lib/adapters/database/schema/attempts";
import { dayIn } from "@/lib/core/calendar";
import type { ChatRequest } from "@/lib/core/nodes/chat";
import { requestDraft } from "@/lib/use-cases/request-draft";
import { updateSettings } from "@/lib/use-cases/update-settings";
import { writeDraft } from "@/lib/use-cases/write-draft";
import { type PostHogServer, startPostHogServer } from "../fakes/posthog-server";
import type { TestNode } from "../fakes/start-ollama-node";
import { type App, startWiredApp } from "../routes/wired-app";
import { addByFile, addByForm, addByTable, doEverything } from "./secret-flows";
import { leaksIn, type Secret, secretInvoice } from "./sentinels";

const SEED = 20_261_120;
const INVOICES = 1_000;
const AT_ONCE = 4;
const TODAY = dayIn(new Date(), "Europe/Berlin");

let app: App;
let posthog: PostHogServer;
const logged: string[] = [];
beforeAll(async () => {
  posthog = await startPostHogServer();
  for (const channel of ["log", "error"] as const) {
    const tell = console[channel];
    vi.spyOn(console, channel).mockImplementation((line: unknown) => {
      if (String(line).startsWith("{")) logged.push(String(line));
      else tell(line);
    });
  }
  const env = { POSTHOG_KEY: "phc_test", POSTHOG_HOST: posthog.url, LOG_ATTEMPTS: "all" };
  app = await startWiredApp({ nodes: { behaviour: { firstTokenMs: 0, tokenMs: 0 } }, env });
});
afterAll(async () => {
  await app?.stop();
  await posthog?.close();
});

test("no fact of 1,000 invoices is in any request to a node or to PostHog, whatever is done with them", async () => {
  const secrets = Array.from({ length: INVOICES }, (_, index) => secretInvoice(SEED, index, TODAY));
  await nameTheSender(secrets[0]);
  const invoices = await addAll(secrets);
  const startedAt = performance.now();
  await everything(invoices);
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  await app.needs.lookAtNodes();
  await delivered();

  const out = [...(await sentTo(app.primary)), ...(await sentTo(app.fallback)), ...sentToPostHog()];
  const chats = out.filter((text) => text.includes("/api/chat")).length;
  const names = new Set(posthog.events.map(({ event }) => event));
  console.log(
    `${INVOICES} invoices in ${seconds} s: ${chats} chats, ${posthog.events.length} events, ${out.length} texts searched`,
  );
  expect(leaksIn(out, TODAY)).toEqual([]);
  const rows = await measurements();
  expect(Math.min(rows.length, logged.length)).toBeGreaterThan(INVOICES);
  expect(leaksIn([...rows, ...logged.map((line) => wordsOf(JSON.parse(line)))], TODAY)).toEqual([]);
  expect(chats).toBeGreaterThan(INVOICES);
  expect([...names].toSorted()).toEqual([
    "$ai_generation",
    "draft_accepted",
    "draft_discarded",
    "draft_edited",
    "draft_failed",
    "draft_generated",
    "draft_regenerated",
    "draft_requested",
    "draft_sent",
    "guardrail_tripped",
    "invoice_added",
    "invoice_paid",
  ]);
}, 360_000);

test("one fact put into the prompt on purpose is found", async () => {
  const secret = secretInvoice(SEED + 1, 1, TODAY);
  const invoiceId = await addByForm(app, secret);
  const leaky = {
    ...app.needs,
    nodes: {
      ...app.needs.nodes,
      stream: (request: ChatRequest, signal: AbortSignal) =>
        app.needs.nodes.stream(
          { ...request, messages: [...request.messages, { role: "user", content: secret.total }] },
          signal,
        ),
    },
  };
  const well = { behaviour: { firstTokenMs: 0, tokenMs: 0 } };
  await Promise.all([app.primary.script(well), app.fallback.script(well)]);
  // Both nodes were dead a moment ago, so the first drafts may go by without asking one.
  await vi.waitFor(
    async () => {
      const input = { accountId: app.accountId, invoiceId, draftId: crypto.randomUUID(), reason: null };
      const requested = await requestDraft(input, leaky);
      if (requested.kind !== "ordered") throw new Error(requested.kind);
      for await (const _ of writeDraft(requested.order, leaky, new AbortController().signal));
      const sent = [...(await sentTo(app.primary)), ...(await sentTo(app.fallback))];
      expect(leaksIn(sent, TODAY)).not.toEqual([]);
    },
    { timeout: 45_000, interval: 500 },
  );
});

test("a fact put into an event on purpose is held back by the allow-list, and found where there is none", async () => {
  const { clientName, number } = secretInvoice(SEED + 2, 1, TODAY);
  const before = posthog.bodies.length;
  const properties = { invoice_ref: clientName, client: clientName, days_since_sent: 3 };
  const cast = { name: "invoice_paid" as const, properties };
  await app.needs.record(app.accountId, [cast]);
  await delivered();
  expect(posthog.bodies.length).toBeGreaterThan(before);
  expect(leaksIn(posthog.bodies.slice(before), TODAY)).toEqual([]);
  const body = gzipSync(JSON.stringify({ batch: [{ event: "x", properties: { number } }] }));
  await fetch(`${posthog.url}/batch/`, { method: "POST", body, headers: { "content-encoding": "gzip" } });
  expect(leaksIn(posthog.bodies.slice(-1), TODAY)).not.toEqual([]);
});

async function nameTheSender(secret: Secret | undefined): Promise<void> {
  const { accountId, needs } = app;
  const raw = {
    senderName: secret?.contactName,
    senderEmail: secret?.clientEmail,
    timeZone: "Europe/Berlin",
    defaultCurrency: "EUR",
    payWithinDays: "10",
  };
  expect(await updateSettings({ accountId, raw }, needs)).toEqual({ kind: "updated" });
}

type Added = { id: string; secret: Secret };

/** Of ten invoices five come by form, three as files and two in a table. */
async function addAll(secrets: readonly Secret[]): Promise<Added[]> {
  const byForm = secrets.filter(({ index }) => index % 10 < 5);
  const byFile = secrets.filter(({ index }) => index % 10 >= 5 && index % 10 < 8);
  const byTable = secrets.filter(({ index }) => index % 10 >= 8);
  const added: Added[] = [];
  const keep = (ids: string[], from: readonly Secret[]) =>
    from.forEach((secret, at) => void added.push({ id: ids[at] ?? "", secret }));
  for (const secret of byForm) keep([await addByForm(app, secret)], [secret]);
  for (let at = 0; at < byFile.length; at += 20) {
    const some = byFile.slice(at, at + 20);
    keep(await addByFile(some), some);
  }
  keep(await addByTable(app, byTable), byTable);
  return added;
}

/** In ten parts, for each of which the nodes behave differently: well, with damaged replies, busy, and dead. */
async function everything(invoices: readonly Added[]): Promise<void> {
  const rounds = 10;
  for (let round = 0; round < rounds; round++) {
    const quick = { firstTokenMs: 0, tokenMs: 0 };
    const primary =
      round === 9
        ? { ...quick, fault: "http-500" as const }
        : { ...quick, ...(round > 3 && { seed: round * 31 }) };
    const fallback = round > 7 ? { ...quick, fault: "busy-503" as const } : quick;
    await Promise.all([
      app.primary.script({ behaviour: primary }),
      app.fallback.script({ behaviour: fallback }),
    ]);
    const part = invoices.filter((_, index) => index % rounds === round);
    await Promise.all(Array.from({ length: AT_ONCE }, () => worker(part)));
  }

  async function worker(part: Added[]): Promise<void> {
    for (let next = part.shift(); next; next = part.shift()) await doEverything(app, next.id, next.secret);
  }
}

async function delivered(): Promise<void> {
  await expect.poll(() => app.needs.unexportedEvents(1), { timeout: 60_000 }).toEqual([]);
}

/** Each request as one text: method, path, headers and body. */
async function sentTo(node: TestNode): Promise<string[]> {
  return (await node.log()).requests.map(({ method, path, headers, body }) =>
    JSON.stringify([method, path, headers, body]),
  );
}

function sentToPostHog(): string[] {
  return [...posthog.requests, ...posthog.headers, ...posthog.bodies];
}

async function measurements(): Promise<string[]> {
  const { orm } = await openDatabase({ url: null, dataDir: app.dataDir });
  return (await orm.select().from(attempts)).map(wordsOf);
}

/** Its figures are durations, any of which may look like another figure by chance; a text can only be a code. */
function wordsOf(record: Record<string, unknown>): string {
  return Object.values(record)
    .filter((value) => typeof value === "string")
    .join(" ");
}
