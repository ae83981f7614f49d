import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { DIALECTS, type Dialect } from "../../fakes/openai-wire";
import { startOllamaNode, type TestNode } from "../../fakes/start-ollama-node";
import { newHabits, overWire } from "./wire-call";

let node: TestNode;
const TEXT = "Dear client, thank you — the invoice is open.";
const quick = { reply: TEXT, firstTokenMs: 0, tokenMs: 0 };
beforeAll(async () => {
  node = await startOllamaNode();
});
beforeEach(() => node.script({ dialect: "openai", behaviour: quick, queue: [] }));
afterAll(() => node.stop());

const ask = (more: Partial<Parameters<typeof overWire>[0]> = {}) =>
  overWire({ kind: "openai", url: node.url, ...more });
const bodies = async () =>
  (await node.log()).requests
    .filter(({ path }) => path === "/v1/chat/completions")
    .map(({ body }) => body as Record<string, unknown>);

describe.each(Object.keys(DIALECTS) as Dialect[])("as %s speaks", (dialect) => {
  beforeEach(() => node.script({ dialect }));

  test("a reply is its text, its finish reason and its tokens", async () => {
    const { text, end, outcome } = await ask();
    expect([text, outcome, end?.finishReason]).toEqual([TEXT, "ok", "stop"]);
    const counted = DIALECTS[dialect].usage !== "none";
    expect(end?.usage.outputTokens).toEqual(counted ? expect.any(Number) : null);
  });

  test("thinking is told by its length and is no text", async () => {
    await node.script({ behaviour: { ...quick, thinking: "Hm, well." } });
    expect(await ask()).toMatchObject({ text: TEXT, thinking: 9, outcome: "ok" });
  });

  test("a reply cut at its ceiling says so", async () => {
    await node.script({ behaviour: { ...quick, fault: "length" } });
    expect((await ask()).end?.finishReason).toBe("length");
  });

  test.each(["error-frame", "error-first"] as const)(
    "an error in the stream is an error: %s",
    async (fault) => {
      await node.script({ behaviour: { ...quick, fault } });
      expect((await ask()).outcome).toBe("error-frame");
    },
  );

  test("a stream that ends before its finish reason is no reply", async () => {
    await node.script({ behaviour: { ...quick, fault: "clean-end" } });
    expect(await ask()).toMatchObject({ outcome: "no-final-frame", end: null });
  });
});

const stream = (text: string, isOpen = false) =>
  new Response(
    new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(text));
        if (!isOpen) controller.close();
      },
    }),
    { headers: { "content-type": "text/event-stream" } },
  );
const LAST = 'data: {"choices":[{"delta":{"content":"Hi"},"finish_reason":"stop"}]}';

test("a server that neither counts nor hangs up is not waited for once the text is whole", async () => {
  const { text, end, outcome } = await ask({ fetch: async () => stream(`${LAST}\n\n`, true) });
  expect([text, outcome, end?.finishReason, end?.usage.outputTokens]).toEqual(["Hi", "ok", "stop", null]);
});

test("a cut after the finish reason takes nothing away, one before it does", async () => {
  const cut = (text: string) => {
    const parts = [new TextEncoder().encode(text)];
    const pull = (controller: ReadableStreamDefaultController<Uint8Array>) => {
      const part = parts.shift();
      if (part) controller.enqueue(part);
      else controller.error(Object.assign(new TypeError("terminated"), { code: "UND_ERR_SOCKET" }));
    };
    return new Response(new ReadableStream({ pull }), { headers: { "content-type": "text/event-stream" } });
  };
  expect(await ask({ fetch: async () => cut(`${LAST}\n\n`) })).toMatchObject({ text: "Hi", outcome: "ok" });
  const half = LAST.replace('"stop"', "null");
  expect(await ask({ fetch: async () => cut(`${half}\n\n`) })).toMatchObject({ text: "Hi", outcome: "cut" });
});

test("the last event needs no blank line after it", async () => {
  expect(await ask({ fetch: async () => stream(LAST) })).toMatchObject({ text: "Hi", outcome: "ok" });
});

test("an option that is refused is left out in the same call, and not asked for again", async () => {
  const habits = newHabits();
  await node.script({ behaviour: { ...quick, refuses: ["response_format", "stream_options"] } });
  const before = (await bodies()).length;
  expect(await ask({ habits })).toMatchObject({ outcome: "bad-request", progress: { format: "none" } });
  expect(await ask({ habits })).toMatchObject({ text: TEXT, outcome: "ok", progress: { format: "none" } });
  expect(await ask({ habits })).toMatchObject({ text: TEXT, outcome: "ok" });
  const asked = (await bodies())
    .slice(before)
    .map((body) => ["response_format" in body, "stream_options" in body]);
  expect(asked).toEqual([
    [true, true],
    [false, true],
    [false, true],
    [false, false],
    [false, false],
  ]);
});

test("a refusal without a name leaves out all at once, and is remembered only because that helped", async () => {
  const habits = newHabits();
  await node.script({ behaviour: { ...quick, refuses: ["stream_options"], refusal: "bad input" } });
  expect((await ask({ habits })).outcome).toBe("ok");
  expect([...habits.refused].sort()).toEqual(["format", "think", "usage"]);
  const unlucky = newHabits();
  await node.script({ behaviour: { ...quick, refuses: ["messages"], refusal: "bad input" } });
  expect((await ask({ habits: unlucky })).outcome).toBe("bad-request");
  expect([...unlucky.refused]).toEqual([]);
});

test("a model that knows the ceiling by its newer name only is still bounded", async () => {
  const refusal = "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.";
  await node.script({ behaviour: { ...quick, refuses: ["max_tokens"], refusal } });
  expect((await ask()).outcome).toBe("ok");
  const [first, second] = (await bodies()).slice(-2);
  expect([first?.max_tokens, second?.max_tokens, second?.max_completion_tokens]).toEqual([
    400,
    undefined,
    400,
  ]);
});

test("thinking is switched off on machines of one's own, and elsewhere only once it was seen", async () => {
  const switched: unknown[] = [];
  const fetch = async (_: unknown, init?: RequestInit) => {
    switched.push(JSON.parse(String(init?.body)).chat_template_kwargs);
    return stream(`data: {"choices":[{"delta":{"reasoning":"Hm"}}]}\n\n${LAST}\n\ndata: [DONE]\n\n`);
  };
  const habits = newHabits();
  for (const url of [
    "http://192.168.1.7:8000",
    "http://gpu:8000",
    "https://api.example.com",
    "https://api.example.com",
  ])
    await overWire({ kind: "openai", url, fetch, habits: url.startsWith("https") ? habits : newHabits() });
  const off = { enable_thinking: false };
  expect(switched).toEqual([off, off, undefined, off]);
});

test("a connection whose node closes the stream late serves the next call too", async () => {
  await node.script({ behaviour: { ...quick, closesAfterMs: 20 } });
  for (let call = 0; call < 8; call++) await ask({ toTheClose: true });
  const chats = (await node.log()).requests.filter(({ path }) => path.startsWith("/v1")).slice(-8);
  expect(new Set(chats.map(({ port }) => port)).size).toBeLessThan(4);
});
