import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { GET as follow } from "@/app/api/drafts/[id]/events/route";
import { POST as start } from "@/app/api/invoices/[id]/drafts/route";
import { markPaid } from "@/lib/use-cases/mark-paid";
import type { Behaviour, LoggedChat } from "../fakes/node-script";
import { type App, anOverdueInvoice, call, messagesOf, read, startWiredApp } from "../routes/wired-app";

const FIRST_TOKEN_MS = 500;

/** What a busy machine may add to a measured time; by itself it is a few dozen milliseconds. */
const MARGIN_MS = 3_000;

const READER_GRACE_MS = 5_000;

let app: App;
beforeAll(async () => {
  app = await startWiredApp({
    env: {
      NODE_CONNECT_MS: "400",
      NODE_FIRST_TOKEN_MS: String(FIRST_TOKEN_MS),
      NODE_SILENCE_MS: "700",
      NODE_ANSWER_MS: "15000",
      NODE_TOTAL_MS: "15000",
    },
  });
});
afterAll(() => app?.stop());

const WELL: Behaviour = { firstTokenMs: 1, tokenMs: 1 };
/** Slower than a letter needs, and not so slow that the client takes it for a crawl and goes elsewhere. */
const SLOW: Behaviour = { firstTokenMs: 1, tokenMs: 60 };

/** Some letters are over within the time of grace; this one is not. */
const LONG_WORDS = Array.from({ length: 300 }, (_, index) => `word${index}`).join(" ");
const LONG: Behaviour = { ...SLOW, reply: JSON.stringify({ subject: "A long letter", body: LONG_WORDS }) };

async function behave(primary: Behaviour, fallback: Behaviour): Promise<void> {
  await Promise.all([
    app.primary.script({ behaviour: primary }),
    app.fallback.script({ behaviour: fallback }),
  ]);
}
beforeEach(async () => {
  await behave(WELL, WELL);
  await expect.poll(() => answersWithout("fallback"), { timeout: 30_000 }).toBe("primary qwen3.5:latest");
  await expect.poll(() => answersWithout("primary"), { timeout: 30_000 }).toBe("fallback qwen2.5-coder:7b");
});

/** What answers while a node is avoided: one that an earlier test had broken comes back after its trial. */
async function answersWithout(avoided: string): Promise<string | null> {
  const messages = [{ role: "user" as const, content: "{clientName}" }];
  const question = { messages, maxTokens: 600, purpose: "ask", avoid: [avoided] };
  for await (const event of app.needs.nodes.stream(question)) {
    if (event.type === "finished") return `${event.node} ${event.model}`;
  }
  return null;
}

async function ask(invoiceId?: string) {
  const draftId = randomUUID();
  const askedAt = performance.now();
  const id = invoiceId ?? (await anOverdueInvoice(app));
  const messages = messagesOf(await call(start, id, { body: { requestKey: draftId } }));
  const done = async () => {
    const last = (await messages.rest()).at(-1)?.event;
    return { last, ms: Math.round(performance.now() - askedAt) };
  };
  return { draftId, invoiceId: id, messages, done };
}

describe.each<[string, Behaviour, number]>([
  ["answer with errors", { fault: "http-500" }, 0],
  ["cut every connection", { fault: "reset" }, 0],
  ["are black holes", { fault: "hang" }, 2 * FIRST_TOKEN_MS],
  ["send headers and then nothing", { fault: "headers-then-silence" }, 2 * FIRST_TOKEN_MS],
])("when both nodes %s", (_, behaviour, limitsMs) => {
  test("the floor's draft is there less than a second after the limits", async () => {
    await behave(behaviour, behaviour);
    const { done } = await ask();
    const { last, ms } = await done();
    console.log(`floor after ${ms} ms, limits ${limitsMs} ms`);
    expect(last).toMatchObject({ type: "draft-ready", writer: { kind: "floor", cause: "no-node-answered" } });
    expect(ms).toBeLessThan(limitsMs + 1_000);
  });
});

test("a primary that is a black hole costs its limit, then the fallback's draft arrives", async () => {
  await behave({ fault: "hang" }, WELL);
  const { messages, done } = await ask();
  const { last, ms } = await done();
  console.log(`fallback's draft after ${ms} ms, the primary's limit is ${FIRST_TOKEN_MS} ms`);
  expect(last).toMatchObject({ type: "draft-ready", writer: { kind: "model", node: "fallback" } });
  expect(ms).toBeLessThan(FIRST_TOKEN_MS + 1_000 + MARGIN_MS);
  expect(messages.seen.some(({ event }) => event.type === "text-withdrawn")).toBe(false);
});

test("a primary that falls silent in mid-answer has its words withdrawn, and the fallback's whole draft follows", async () => {
  await behave({ ...WELL, fault: "stall", afterTokens: 60 }, WELL);
  const { messages, done } = await ask();
  expect((await done()).last).toMatchObject({ type: "draft-ready", writer: { node: "fallback" } });
  const types = messages.seen.map(({ event }) => event.type);
  expect(types.indexOf("text-withdrawn")).toBeGreaterThan(types.indexOf("text-grown"));
  const cause = messages.seen.find(({ event }) => event.type === "text-withdrawn")?.event;
  expect(cause).toEqual({ type: "text-withdrawn", reason: "stalled" });
});

test("DRF9: a browser that goes away in mid-stream frees the node after the time of grace, and no draft is kept", async () => {
  await behave(LONG, LONG);
  const { draftId, messages } = await ask();
  await messages.until("text-grown");
  const leftMs = Date.now();
  await messages.leave();
  // On a slow machine a second call may have taken the first one's place: what counts is when the last one ends.
  const chats = async () =>
    (await Promise.all([app.primary.log(), app.fallback.log()])).flatMap((log) => log.chats);
  const isOver = ({ disconnectedMs, finishedMs }: LoggedChat) => (disconnectedMs ?? finishedMs) !== null;
  await expect.poll(async () => (await chats()).every(isOver), { timeout: 15_000 }).toBe(true);
  const heldMs = Math.max(...(await chats()).map(({ disconnectedMs }) => disconnectedMs ?? 0)) - leftMs;
  console.log(`node freed ${heldMs} ms after the browser left`);
  expect(heldMs).toBeGreaterThan(READER_GRACE_MS - 500);
  expect(heldMs).toBeLessThan(READER_GRACE_MS + MARGIN_MS);
  await expect
    .poll(async () => (await app.needs.findDraft(app.accountId, draftId))?.status, { timeout: 5_000 })
    .toBe("interrupted");
});

test("a browser that comes back within the time of grace loses nothing", async () => {
  await behave(SLOW, SLOW);
  const { draftId, messages } = await ask();
  const seen = await messages.until("text-grown");
  await messages.leave();
  await behave(WELL, WELL);
  const back = messagesOf(await read(follow, draftId, { "last-event-id": String(seen?.id) }));
  const rest = await back.rest();
  expect(rest.at(-1)?.event.type).toBe("draft-ready");
  expect(rest.some(({ event }) => event.type === "text-withdrawn")).toBe(false);
});

test("an invoice paid while its draft is written gets none, and asking again is refused", async () => {
  await behave({ ...WELL, tokenMs: 20 }, WELL);
  const { draftId, invoiceId, messages, done } = await ask();
  await messages.until("text-grown");
  await markPaid({ accountId: app.accountId, invoiceId }, app.needs);
  expect((await done()).last).toEqual({ type: "draft-stopped", reason: "invoice-changed" });
  expect(messages.seen.some(({ event }) => event.type === "draft-ready")).toBe(false);
  expect(await app.needs.findDraft(app.accountId, draftId)).toMatchObject({
    status: "discarded",
    mail: null,
  });
  expect((await call(start, invoiceId, { body: { requestKey: randomUUID() } })).status).toBe(409);
});

test("with both nodes switched off the floor's draft is there in under a second", async () => {
  await Promise.all([app.primary.stop(), app.fallback.stop()]);
  const invoiceId = await anOverdueInvoice(app);
  const { done } = await ask(invoiceId);
  const { last, ms } = await done();
  console.log(`floor after ${ms} ms with nothing listening`);
  expect(last).toMatchObject({ type: "draft-ready", writer: { kind: "floor" } });
  expect(ms).toBeLessThan(1_000);
});
