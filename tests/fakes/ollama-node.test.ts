import { afterAll, beforeAll, expect, test } from "vitest";
import { draftContract } from "@/lib/core/draft/contract";
import { draftFromReply } from "@/lib/core/draft/draft-from-reply";
import { reminderPrompt } from "@/prompts/reminder";
import { draftReply } from "./draft-replies";
import { MUTATIONS, mutateReply } from "./mutate-reply";
import { startOllamaNode, type TestNode } from "./start-ollama-node";

let node: TestNode;
beforeAll(async () => {
  node = await startOllamaNode();
});
afterAll(() => node.stop());

const post = (path: string, body: object) =>
  fetch(node.url + path, { method: "POST", body: JSON.stringify(body) });
const chat = { model: "qwen3.5", messages: [{ role: "user", content: "Tone: urgent. Use {daysOverdue}." }] };

test("a chat is streamed as lines whose last one has the reason and nanoseconds", async () => {
  const text = await (await post("/api/chat", chat)).text();
  const lines = text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const last = lines.at(-1);
  expect(last).toMatchObject({ done: true, done_reason: "stop", eval_count: lines.length - 1 });
  expect(last.total_duration).toBeGreaterThan(1_000_000);
  const reply = JSON.parse(lines.map(({ message }) => message.content).join(""));
  expect(Object.keys(reply)).toEqual(["subject", "body"]);
  expect(reply.body).toContain("{daysOverdue}");
});

test("without streaming the reply comes whole", async () => {
  expect(await (await post("/api/chat", { ...chat, stream: false })).json()).toMatchObject({ done: true });
});

test("a keep_alive of digits in a string and an unknown model are turned down as Ollama does", async () => {
  expect((await post("/api/chat", { ...chat, keep_alive: "-1" })).status).toBe(400);
  const missing = await post("/api/chat", { ...chat, model: "nobody" });
  expect([missing.status, await missing.json()]).toEqual([404, { error: "model 'nobody' not found" }]);
});

test("it tells its version, its models and which of them are loaded", async () => {
  const paths = ["/api/version", "/api/tags", "/api/ps", "/v1/models"];
  const [version, tags, ps, models] = await Promise.all(
    paths.map(async (path) => (await fetch(node.url + path)).json()),
  );
  expect(version).toEqual({ version: "0.33.0" });
  expect(tags.models.length).toBe(2);
  expect(ps.models.map(({ name }: { name: string }) => name)).toEqual(["qwen3.5:latest"]);
  expect(models.data[0].id).toBe("qwen3.5:latest");
  expect((await post("/api/show", { model: "qwen3.5:latest" })).status).toBe(200);
});

test("a load is lost with the client that asked for it", async () => {
  await node.script({ resident: [], loadMs: 300 });
  const controller = new AbortController();
  const body = JSON.stringify(chat);
  const asked = fetch(`${node.url}/api/chat`, { method: "POST", body, signal: controller.signal }).catch(
    () => null,
  );
  setTimeout(() => controller.abort(), 50);
  await asked;
  const end = performance.now() + 5_000;
  while ((await node.log()).loadsThrownAway === 0 && performance.now() < end);
  expect((await node.log()).loadsThrownAway).toBe(1);
  expect((await (await fetch(`${node.url}/api/ps`)).json()).models).toEqual([]);
});

test("a chat without messages loads its model, as Ollama does, and writes nothing", async () => {
  await node.script({ resident: [], loadMs: 120, version: "0.16.0" });
  const answer = await post("/api/chat", { model: "qwen3.5", messages: [], keep_alive: -1 });
  expect(await answer.json()).toEqual({
    model: "qwen3.5",
    created_at: expect.any(String),
    message: { role: "assistant", content: "" },
    done: true,
    done_reason: "load",
  });
  const chat = (await node.log()).chats.at(-1);
  expect(chat).toMatchObject({ tokens: 0, firstTokenMs: null });
  expect(chat?.loadMs).toBeGreaterThanOrEqual(110);
  expect((await (await fetch(`${node.url}/api/ps`)).json()).models).toHaveLength(1);
  expect(await (await fetch(`${node.url}/api/version`)).json()).toEqual({ version: "0.16.0" });
});

const linesOf = async (answer: Response) =>
  (await answer.text())
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

test("a load serves all that wait for it, and the final frame tells how long it took", async () => {
  await node.script({
    resident: [],
    loadMs: 150,
    listsLoading: true,
    behaviour: { reply: "Hi", tokenMs: 0 },
  });
  const replies = Promise.all([post("/api/chat", chat), post("/api/chat", chat)]);
  const until = performance.now() + 5_000;
  let listed: unknown[] = [];
  while (listed.length === 0 && performance.now() < until) {
    listed = (await (await fetch(`${node.url}/api/ps`)).json()).models;
  }
  for (const reply of await replies) {
    expect((await linesOf(reply)).at(-1).load_duration).toBeGreaterThan(140_000_000);
  }
  expect(listed).toMatchObject([
    { digest: expect.stringMatching(/^[0-9a-f]{64}$/), details: { quantization_level: "Q4_K_M" } },
  ]);
});

test("chats take turns in the order they came, and another model's may overtake", async () => {
  await node.script({
    parallelPerModel: 1,
    resident: ["qwen3.5:latest", "qwen2.5-coder:7b"],
    behaviour: { reply: "one two three four", tokenMs: 20, firstTokenMs: 0 },
  });
  let before = (await node.log()).chats.length;
  const light = { ...chat, model: "qwen2.5-coder:7b" };
  for (const asked of [chat, chat, light]) {
    void post("/api/chat", asked).then((answer) => answer.text());
    await chatsBegun(before++);
  }
  const until = performance.now() + 5_000;
  let last = (await node.log()).chats.slice(-3);
  while (last.some(({ finishedMs }) => !finishedMs) && performance.now() < until)
    last = (await node.log()).chats.slice(-3);
  const [first, second, other] = last.map(({ firstTokenMs }) => firstTokenMs ?? 0);
  expect(second).toBeGreaterThanOrEqual(last[0]?.finishedMs ?? Number.NaN);
  expect(other).toBeLessThan(second ?? 0);
  expect(first).toBeLessThan(second ?? 0);
});

const chatsBegun = async (more: number) => {
  const until = performance.now() + 5_000;
  while ((await node.log()).chats.length <= more && performance.now() < until);
};

test.each([
  ["/api/chat", { options: { num_predict: 3 } }],
  ["/v1/chat/completions", { stream: true, max_tokens: 3 }],
])("%s stops at the ceiling it was given and says so", async (path, ceiling) => {
  await node.script({ behaviour: { reply: "one two three four", thinking: "hm", tokenMs: 0 } });
  const text = await (await post(path, { ...chat, ...ceiling })).text();
  expect(text).toContain('"length"');
  expect(text).not.toContain("three");
  expect((await node.log()).chats.at(-1)?.tokens).toBe(3);
});

test("a crawling model slows down in the middle of its reply and still ends", async () => {
  await node.script({
    behaviour: { fault: "crawl", reply: "a b c d e f", afterTokens: 4, tokenMs: 2, firstTokenMs: 0 },
  });
  const started = performance.now();
  expect((await linesOf(await post("/api/chat", chat))).at(-1)).toMatchObject({ done_reason: "stop" });
  expect(performance.now() - started).toBeGreaterThan(2 * 30 * 2);
});

test("a busy node says when to come back", async () => {
  await node.script({ queue: [{ fault: "busy-503", retryAfter: "7" }] });
  expect((await post("/api/chat", chat)).headers.get("retry-after")).toBe("7");
});

test("a black hole takes every question, tells the log and answers nothing", async () => {
  await node.script({ behaviour: { fault: "black-hole" } });
  const controller = new AbortController();
  const answers = ["/api/ps", "/api/tags", "/api/version"].map((path) =>
    fetch(node.url + path, { signal: controller.signal }).then(
      () => "answered",
      () => "nothing",
    ),
  );
  const until = performance.now() + 5_000;
  const seen = async () =>
    (await node.log()).requests
      .slice(-3)
      .every(({ method, path }) => method === "GET" && path !== "/api/chat");
  while (!(await seen()) && performance.now() < until);
  controller.abort();
  expect(await Promise.all(answers)).toEqual(["nothing", "nothing", "nothing"]);
  await node.script({ behaviour: {} });
});

test.each(["friendly", "firm", "urgent"] as const)(
  "a %s draft is one the app can use, for every contract",
  (tone) => {
    for (const daysOverdue of [0, 3, 20]) {
      for (const [hasPaymentLink, hasPayByDate] of [
        [true, true],
        [false, false],
      ] as const) {
        const contract = draftContract({
          tone,
          language: "en",
          daysOverdue,
          hasPaymentLink,
          hasPayByDate,
          deliveredBefore: 0,
        });
        const { messages } = reminderPrompt({ ...contract, tone });
        const prompt = messages.map(({ content }) => content).join("\n");
        for (const turn of [0, 1]) {
          const reply = { text: draftReply(prompt, turn), finishReason: "stop" as const };
          expect(draftFromReply(reply, contract)).toMatchObject({ kind: "usable" });
        }
      }
    }
  },
);

test("the same seed damages a draft the same way, and every damage is met in 200 seeds", () => {
  const reply = draftReply("firm {daysOverdue}", 0);
  const seen = new Set<string>();
  for (let seed = 0; seed < 200; seed++) {
    const mutated = mutateReply(reply, seed);
    expect(mutateReply(reply, seed)).toEqual(mutated);
    if (mutated.name !== "none") expect(mutated.reply).not.toBe(reply);
    seen.add(mutated.name);
  }
  expect(seen.size).toBe(MUTATIONS.length);
});
