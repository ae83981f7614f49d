import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { startOllamaNode, type TestNode } from "../../fakes/start-ollama-node";
import { newHabits, overWire } from "./wire-call";

let node: TestNode;
const TEXT = '{"subject":"Open","body":"Dear client — thank you."}';
const quick = { reply: TEXT, firstTokenMs: 0, tokenMs: 0 };
const warnings = vi.spyOn(console, "warn");
beforeAll(async () => {
  node = await startOllamaNode();
});
beforeEach(() => node.script({ behaviour: quick, queue: [] }));
afterEach(() => expect(warnings).not.toHaveBeenCalled());
afterAll(async () => {
  warnings.mockRestore();
  await node.stop();
});

const ask = (more: Partial<Parameters<typeof overWire>[0]> = {}) =>
  overWire({ kind: "ollama", url: node.url, ...more });
const bodies = async () =>
  (await node.log()).requests
    .filter(({ path }) => path === "/api/chat")
    .map(({ body }) => body as Record<string, unknown>);

test("a reply is its text and the node's own account of its work", async () => {
  const { text, end, outcome, progress } = await ask();
  expect([text, outcome, end?.finishReason]).toEqual([TEXT, "ok", "stop"]);
  expect(end).toMatchObject({ loadSeconds: expect.closeTo(0.04, 1), promptEvalSeconds: 0.12 });
  expect(progress).toMatchObject({ httpStatus: 200, think: false, format: "json", retryAfterMs: null });
  expect(progress.connectMs).toBeGreaterThanOrEqual(0);
});

test("thinking is told by its length and is no text", async () => {
  await node.script({ behaviour: { ...quick, thinking: "Hm, well." } });
  expect(await ask()).toMatchObject({ text: TEXT, thinking: 9, outcome: "ok" });
});

test.each([
  ["think", { think: null, format: "schema" }],
  ["format", { think: false, format: "none" }],
])("%s that a model refuses is left out in the same call, and from then on", async (field, progress) => {
  const habits = newHabits();
  await node.script({ behaviour: { ...quick, refuses: [field] } });
  const before = (await bodies()).length;
  const request = { format: { type: "object" } };
  expect(await ask({ habits, request })).toMatchObject({ text: TEXT, outcome: "ok", progress });
  expect(await ask({ habits, request })).toMatchObject({ text: TEXT, outcome: "ok", progress });
  expect((await bodies()).slice(before).map((body) => field in body)).toEqual([true, false, false]);
});

test("a model that refuses even the plain request is asked twice, and nothing is remembered", async () => {
  const habits = newHabits();
  await node.script({ behaviour: { ...quick, fault: "http-400" } });
  const before = (await node.log()).chats.length;
  expect((await ask({ habits })).outcome).toBe("bad-request");
  expect([(await node.log()).chats.length - before, [...habits.refused]]).toEqual([2, []]);
});

test.each(["busy-503", "busy-429"] as const)("%s says when the node may be asked again", async (fault) => {
  await node.script({ behaviour: { ...quick, fault, retryAfter: "9" } });
  expect(await ask()).toMatchObject({ outcome: "busy", progress: { retryAfterMs: 9_000 } });
});

test("blank lines between frames are passed over without a word", async () => {
  const line = (content: string, done: boolean) =>
    JSON.stringify({ message: { content }, done, done_reason: "stop" });
  const body = `\n\r\n${line("Hi", false)}\r\n\n\n${line("", true)}\n%%% after the end %%%\n`;
  const fetch = async () => new Response(body, { headers: { "content-type": "application/x-ndjson" } });
  expect(await ask({ fetch })).toMatchObject({ text: "Hi", outcome: "ok" });
});

test("a connection whose node closes the stream late serves the next call too", async () => {
  await node.script({ behaviour: { ...quick, closesAfterMs: 20 } });
  for (let call = 0; call < 8; call++) await ask({ toTheClose: true });
  const chats = (await node.log()).requests.filter(({ path }) => path === "/api/chat").slice(-8);
  expect(new Set(chats.map(({ port }) => port)).size).toBeLessThan(4);
});
