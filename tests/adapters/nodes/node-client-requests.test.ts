import { expect, test } from "vitest";
import { type Attempt, createNodeClient } from "@/lib/adapters/nodes/node-client";
import type { FakeModel } from "../../fakes/node-script";
import { clientOf, FALLBACK_REPLY, outcomes, PRIMARY_REPLY, REQUEST, read, twoNodes } from "./two-nodes";

const nodes = twoNodes();
const BIG: FakeModel = { name: "qwen3.5:latest", bytes: 6e9, family: "qwen35" };
const LIGHT: FakeModel = { name: "llama3.2:3b", bytes: 2e9, family: "llama" };
const EMBEDDER: FakeModel = { name: "nomic-embed-text:latest", bytes: 3e8, family: "nomic-bert" };

const lastChat = async () =>
  (await nodes.primary.log()).requests.filter(({ path }) => path === "/api/chat").at(-1);

test("every limit and switch of the model is sent and none is left to the node", async () => {
  const { client } = clientOf([nodes.primary.url]);
  await read(client.stream({ ...REQUEST, temperature: 0.7, maxTokens: 321 }));
  expect((await lastChat())?.body).toEqual({
    model: "qwen3.5",
    messages: REQUEST.messages,
    stream: true,
    think: false,
    keep_alive: -1,
    format: "json",
    options: { num_ctx: 4096, num_predict: 321, temperature: 0.7 },
  });
});

test("an OpenAI-compatible node gets a bounded, streamed request with the schema in its place", async () => {
  const { client } = clientOf([`${nodes.primary.url}/v1/`], { kind: "openai" });
  const schema = { type: "object" };
  await read(client.stream({ ...REQUEST, format: schema }));
  const asked = (await nodes.primary.log()).requests.at(-1);
  expect(asked?.path).toBe("/v1/chat/completions");
  expect(asked?.body).toMatchObject({
    model: "qwen3.5",
    stream: true,
    stream_options: { include_usage: true },
    max_tokens: 400,
    response_format: { type: "json_schema", json_schema: { schema } },
  });
});

test("a node's headers reach it alone, and no attempt, event or error holds them", async () => {
  const secret = "Bearer sentinel-4711";
  await nodes.primary.script({
    requiredHeader: `authorization: ${secret}`,
    behaviour: { fault: "http-500" },
  });
  const attempts: Attempt[] = [];
  const client = createNodeClient({
    nodes: [
      { name: "primary", url: nodes.primary.url, models: ["qwen3.5"], headers: { Authorization: secret } },
      { name: "fallback", url: nodes.fallback.url, models: ["qwen3.5"] },
    ],
    onAttempt: (attempt) => attempts.push(attempt),
  });
  const events: unknown[] = [];
  for await (const event of client.stream(REQUEST)) events.push(event);
  await client.close();
  expect(outcomes(attempts)).toEqual(["primary: http-5xx", "fallback: ok"]);
  expect((await lastChat())?.headers.authorization).toBe(secret);
  const fallbackSaw = JSON.stringify((await nodes.fallback.log()).requests);
  for (const text of [fallbackSaw, JSON.stringify(events), JSON.stringify(attempts)]) {
    expect(text).not.toContain("sentinel");
  }
  expect(JSON.stringify([events, attempts])).not.toContain("127.0.0.1");
});

test("a missing model leads to the next one of the same node, and the events say which", async () => {
  await nodes.primary.script({ models: [LIGHT] });
  const attempts: Attempt[] = [];
  const client = createNodeClient({
    nodes: [{ name: "primary", url: nodes.primary.url, models: ["qwen3.5", "llama3.2:3b"] }],
    onAttempt: (attempt) => attempts.push(attempt),
  });
  const { last } = await read(client.stream(REQUEST));
  await client.close();
  expect(last).toMatchObject({ type: "finished", model: "llama3.2:3b", text: PRIMARY_REPLY });
  expect(attempts.map(({ model, outcome }) => `${model}: ${outcome}`)).toEqual([
    "qwen3.5: model-missing",
    "llama3.2:3b: ok",
  ]);
});

test("when no listed model is installed the best installed one serves, and is remembered", async () => {
  await nodes.primary.script({ models: [EMBEDDER, LIGHT] });
  const { client, attempts } = clientOf([nodes.primary.url]);
  expect((await read(client.stream(REQUEST))).last).toMatchObject({ type: "finished", model: "llama3.2:3b" });
  expect((await read(client.stream(REQUEST))).last).toMatchObject({ type: "finished", model: "llama3.2:3b" });
  expect(outcomes(attempts)).toEqual(["primary: model-missing", "primary: ok", "primary: ok"]);
  await nodes.primary.script({ models: [BIG] });
  expect((await read(client.stream(REQUEST))).last).toMatchObject({
    type: "finished",
    model: "qwen3.5:latest",
  });
});

test("a node with nothing that can write is passed over", async () => {
  await nodes.primary.script({ models: [EMBEDDER] });
  const { client } = clientOf([nodes.primary.url, nodes.fallback.url]);
  expect((await read(client.stream(REQUEST))).last).toMatchObject({ type: "finished", text: FALLBACK_REPLY });
  await nodes.primary.script({ models: [BIG] });
});

test("equal addresses are one node: a hanging one is waited for once", async () => {
  await nodes.primary.script({ models: [BIG], behaviour: { fault: "hang" } });
  const before = (await nodes.primary.log()).chats.length;
  const { client, attempts } = clientOf(
    [nodes.primary.url, `${nodes.primary.url.replace("127.0.0.1", "localhost")}/`],
    { limits: { firstTokenMs: 200 } },
  );
  await read(client.stream(REQUEST));
  expect(outcomes(attempts)).toEqual(["primary: timed-out-first-token"]);
  expect((await nodes.primary.log()).chats.length - before).toBe(1);
});

test("nodes to avoid are asked last", async () => {
  const { client } = clientOf([nodes.primary.url, nodes.fallback.url]);
  const { last } = await read(client.stream({ ...REQUEST, avoid: ["primary"] }));
  expect(last).toMatchObject({ type: "finished", node: "fallback" });
});

test("an attempt is recorded with its purpose, its times and the node's own account of its work", async () => {
  await nodes.primary.script({ models: [BIG] });
  const { client, attempts } = clientOf([nodes.primary.url]);
  const told: Attempt[] = [];
  await read(client.stream({ ...REQUEST, lane: "batch", onAttempt: (attempt) => told.push(attempt) }));
  expect(told).toEqual(attempts);
  const [attempt] = attempts;
  expect(attempt).toMatchObject({
    node: "primary",
    model: "qwen3.5",
    outcome: "ok",
    purpose: "draft",
    lane: "batch",
  });
  expect(attempt).toMatchObject({ number: 1, httpStatus: 200, loadSeconds: 0.042, promptEvalSeconds: 0.12 });
  const { connectMs, firstTokenMs, totalMs } = attempt ?? {};
  expect(connectMs).toBeLessThanOrEqual(firstTokenMs ?? 0);
  expect(firstTokenMs).toBeLessThanOrEqual(totalMs ?? 0);
});

test("a listener that fails costs nobody the answer", async () => {
  const throwing = async () => {
    throw new Error("The record keeper is ill.");
  };
  const client = createNodeClient({
    nodes: [{ name: "primary", url: nodes.primary.url, models: ["qwen3.5"] }],
    onAttempt: throwing,
  });
  const onAttempt = () => {
    throw new Error("So is the other one.");
  };
  expect((await read(client.stream({ ...REQUEST, onAttempt }))).last.type).toBe("finished");
});

test.each(["not an address", "http://", "ftp://127.0.0.1", "http://name.invalid:11434"])(
  "%s as an address is a failed attempt and no crash",
  async (url) => {
    const { client } = clientOf([url, nodes.fallback.url]);
    expect((await read(client.stream(REQUEST))).last).toMatchObject({
      type: "finished",
      text: FALLBACK_REPLY,
    });
  },
);

test("without nodes the stream fails at once", async () => {
  const { client } = clientOf([]);
  expect((await read(client.stream(REQUEST))).last).toEqual({ type: "failed", failures: [] });
});

test.each([
  ["a long page", `<html>${"x".repeat(10_000)}</html>`, "text/html", "tunnel-error"],
  ["a long text", "x".repeat(10_000), "text/plain", "bad-request"],
])("%s with status 404 is no missing model", async (_, body, type, outcome) => {
  const attempts: Attempt[] = [];
  const client = createNodeClient({
    nodes: [{ name: "primary", url: "http://127.0.0.1:1", models: ["qwen3.5"] }],
    fetch: async () => new Response(body, { status: 404, headers: { "content-type": type } }),
    onAttempt: (attempt) => attempts.push(attempt),
  });
  await read(client.stream(REQUEST));
  expect(outcomes(attempts)).toEqual([`primary: ${outcome}`]);
});
