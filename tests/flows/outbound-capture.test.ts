import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
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
beforeAll(async () => {
  posthog = await startPostHogServer();
  const env = { POSTHOG_KEY: "phc_test", POSTHOG_HOST: posthog.url };
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
    "invoice_added",
    "invoice_paid",
  ]);
}, 240_000);

test("one fact put into the prompt on purpose is found", async () => {
  const secret = secretInvoice(SEED + 1, 1, TODAY);
  const invoiceId = await addByForm(app, secret);
  const before = (await sentTo(app.primary)).length;
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
  await app.primary.script({ behaviour: { firstTokenMs: 0, tokenMs: 0 } });
  const input = { accountId: app.accountId, invoiceId, draftId: crypto.randomUUID(), reason: null };
  const requested = await requestDraft(input, leaky);
  if (requested.kind !== "ordered") throw new Error(requested.kind);
  for await (const _ of writeDraft(requested.order, leaky, new AbortController().signal));
  expect(leaksIn((await sentTo(app.primary)).slice(before), TODAY)).not.toEqual([]);
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
