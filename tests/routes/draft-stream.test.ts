import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { POST as cancel } from "@/app/api/drafts/[id]/cancel/route";
import { GET as follow } from "@/app/api/drafts/[id]/events/route";
import { POST as start } from "@/app/api/invoices/[id]/drafts/route";
import { type App, anOverdueInvoice, call, messagesOf, read, startWiredApp } from "./wired-app";

let app: App;
beforeAll(async () => {
  app = await startWiredApp();
});
afterAll(() => app?.stop());
beforeEach(async () => {
  await Promise.all(
    [app.primary, app.fallback].map((node) => node.script({ behaviour: { firstTokenMs: 1, tokenMs: 1 } })),
  );
});

const SLOW = { behaviour: { firstTokenMs: 1, tokenMs: 60 } };

async function ask(invoiceId: string, draftId = randomUUID(), reason: string | null = null) {
  const response = await call(start, invoiceId, { body: { requestKey: draftId, reason } });
  return { draftId, response, messages: messagesOf(response) };
}

test("asking for a draft streams it from its beginning to its checked end", async () => {
  const { draftId, response, messages } = await ask(await anOverdueInvoice(app));
  expect(response.status).toBe(200);
  expect(response.headers.get("cache-control")).toContain("no-store");
  const seen = await messages.rest();
  expect(seen.map(({ id }) => id)).toEqual(seen.map((_, index) => index + 1));
  expect(seen[0]?.event).toMatchObject({ type: "draft-started", draftId, tone: "urgent", daysOverdue: 20 });
  expect(seen.some(({ event }) => event.type === "text-grown")).toBe(true);
  const last = seen.at(-1)?.event;
  expect(last).toMatchObject({ type: "draft-ready", writer: { kind: "model", node: "primary" } });
  const kept = await app.needs.findDraft(app.accountId, draftId);
  expect(last?.type === "draft-ready" && last.mail).toEqual(kept?.mail);
});

test.each([
  [3, "friendly"],
  [8, "firm"],
  [20, "urgent"],
])("%i days overdue are asked for and written as %s", async (days, tone) => {
  const { messages } = await ask(await anOverdueInvoice(app, days));
  const seen = await messages.rest();
  expect(seen[0]?.event).toMatchObject({ tone });
  const { requests } = await app.primary.log();
  const chat = requests.findLast(({ path }) => path === "/api/chat")?.body as {
    messages: { content: string }[];
  };
  expect(
    chat.messages
      .map(({ content }) => content)
      .join("\n")
      .toLowerCase(),
  ).toContain(tone);
});

test("the stream tells no node's address and no header", async () => {
  const { messages } = await ask(await anOverdueInvoice(app));
  const text = JSON.stringify(await messages.rest());
  expect(text).not.toContain(new URL(app.primary.url).port);
  expect(text).not.toMatch(/authorization|127\.0\.0\.1/i);
});

test("SSE7: a reader who comes back with the number of the last event gets the rest and nothing twice", async () => {
  await app.primary.script(SLOW);
  const { draftId, messages } = await ask(await anOverdueInvoice(app));
  const last = await messages.until("text-grown");
  await messages.leave();
  const resumed = messagesOf(await read(follow, draftId, { "last-event-id": String(last?.id) }));
  const rest = await resumed.rest();
  expect(rest[0]?.id).toBe((last?.id ?? 0) + 1);
  expect(rest.at(-1)?.event.type).toBe("draft-ready");
});

test("a finished draft is told again to whoever comes late", async () => {
  const { draftId, messages } = await ask(await anOverdueInvoice(app));
  const ready = (await messages.rest()).at(-1);
  const again = await messagesOf(await read(follow, draftId)).rest();
  expect(again.at(-1)?.event).toEqual(ready?.event);
});

test("SSE7: the same click twice, by a shaky network, is one draft on one node, seen by both", async () => {
  await app.primary.script(SLOW);
  const before = (await app.primary.log()).chats.length;
  const invoiceId = await anOverdueInvoice(app);
  const key = randomUUID();
  const [one, two] = await Promise.all([ask(invoiceId, key), ask(invoiceId, key)]);
  const ends = await Promise.all([one.messages.rest(), two.messages.rest()]);
  expect(ends.map((seen) => seen.at(-1)?.event.type)).toEqual(["draft-ready", "draft-ready"]);
  expect((await app.primary.log()).chats.length - before).toBe(1);
  expect(await app.needs.draftsOf(app.accountId, invoiceId)).toHaveLength(1);
});

test("a draft that this process does not know is told from the database", async () => {
  const invoiceId = await anOverdueInvoice(app);
  const { draftId, messages } = await ask(invoiceId);
  const ready = (await messages.rest()).at(-1)?.event;
  const { openDraftEvents } = await import("@/lib/use-cases/follow-draft");
  const elsewhere = { ...app.needs, followLive: () => null };
  const signal = new AbortController().signal;
  const events = await openDraftEvents({ accountId: app.accountId, draftId, after: 7, signal }, elsewhere);
  const told = [];
  for await (const { event } of events ?? []) told.push(event);
  expect(told.at(-1)).toEqual(ready);
});

test("a second window that asks while one is being written follows that one", async () => {
  await app.primary.script(SLOW);
  const invoiceId = await anOverdueInvoice(app);
  const first = await ask(invoiceId);
  await first.messages.until("attempt-started");
  const second = await ask(invoiceId);
  expect((await second.messages.until("draft-started"))?.event).toMatchObject({ draftId: first.draftId });
  await second.messages.leave();
  await first.messages.rest();
  expect(await app.needs.draftsOf(app.accountId, invoiceId)).toHaveLength(1);
});

test("cancelling ends the stream, frees the node and keeps no word", async () => {
  await app.primary.script(SLOW);
  const { draftId, messages } = await ask(await anOverdueInvoice(app));
  await messages.until("text-grown");
  expect((await call(cancel, draftId)).status).toBe(200);
  const seen = await messages.rest();
  expect(seen.at(-1)?.event).toEqual({ type: "draft-stopped", reason: "cancelled" });
  await expect
    .poll(async () => (await app.primary.log()).chats.at(-1)?.disconnectedMs, { timeout: 5_000 })
    .toBeTruthy();
  expect(await app.needs.findDraft(app.accountId, draftId)).toMatchObject({
    status: "cancelled",
    mail: null,
  });
});

test("cancelling a finished draft leaves it as it is", async () => {
  const { draftId, messages } = await ask(await anOverdueInvoice(app));
  await messages.rest();
  await call(cancel, draftId);
  expect(await app.needs.findDraft(app.accountId, draftId)).toMatchObject({ status: "ready" });
});

test("another draft, for a reason, replaces the one that lay ready", async () => {
  const invoiceId = await anOverdueInvoice(app);
  const first = await ask(invoiceId);
  await first.messages.rest();
  const second = await ask(invoiceId, randomUUID(), "shorter");
  await second.messages.rest();
  const drafts = await app.needs.draftsOf(app.accountId, invoiceId);
  expect(drafts.map(({ status, reason }) => [status, reason])).toEqual([
    ["ready", "shorter"],
    ["replaced", null],
  ]);
});

test("an unknown draft has no events", async () => {
  expect((await read(follow, randomUUID())).status).toBe(404);
  expect((await read(follow, "../../etc/passwd")).status).toBe(404);
});
