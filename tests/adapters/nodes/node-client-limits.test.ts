import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { expect, test } from "vitest";
import { startOllamaNode } from "../../fakes/start-ollama-node";
import {
  clientOf,
  FALLBACK_REPLY,
  LIMITS,
  outcomes,
  PRIMARY_REPLY,
  QUICK,
  REQUEST,
  read,
  twoNodes,
  withoutOutrun,
} from "./two-nodes";

const nodes = twoNodes();

const took = async <T>(work: Promise<T>) => {
  const startedMs = performance.now();
  return { result: await work, ms: performance.now() - startedMs };
};

test("with both nodes dead the failure comes at once and names both causes", async () => {
  const [one, other] = await Promise.all([startOllamaNode(), startOllamaNode()]);
  await Promise.all([one.stop(), other.stop()]);
  const { client } = clientOf([one.url, other.url]);
  const { result, ms } = await took(read(client.stream(REQUEST)));
  expect(result.last.type === "failed" && outcomes(result.last.failures)).toEqual([
    "primary: refused",
    "fallback: refused",
  ]);
  expect(ms).toBeLessThan(1_000);
});

test("a fallback that never answers is bounded too", async () => {
  await nodes.primary.script({ behaviour: { fault: "http-500" } });
  await nodes.fallback.script({ behaviour: { fault: "hang" } });
  const { client, attempts } = clientOf([nodes.primary.url, nodes.fallback.url], {
    limits: { ...LIMITS, firstTokenMs: 300 },
  });
  const { ms } = await took(read(client.stream(REQUEST)));
  expect(outcomes(attempts)).toEqual(["primary: http-5xx", "fallback: timed-out-first-token"]);
  expect(ms).toBeLessThan(3_000);
});

test("an answer that never pauses and never ends is cut off by the limit of the whole answer", async () => {
  await nodes.primary.script({
    behaviour: { reply: "word ".repeat(60) + PRIMARY_REPLY, firstTokenMs: 5, tokenMs: 60 },
  });
  const { client, attempts } = clientOf([nodes.primary.url, nodes.fallback.url], {
    limits: { ...LIMITS, answerMs: 1_500 },
  });
  const { last, restarts } = await read(client.stream(REQUEST));
  expect(last).toMatchObject({ type: "finished", text: FALLBACK_REPLY });
  expect([restarts, ...outcomes(withoutOutrun(attempts))]).toEqual([
    1,
    "primary: timed-out-answer",
    "fallback: ok",
  ]);
});

test("all attempts together end with the total limit", async () => {
  await nodes.primary.script({ behaviour: { fault: "hang" } });
  await nodes.fallback.script({ behaviour: { fault: "hang" } });
  const { client, attempts } = clientOf([nodes.primary.url, nodes.fallback.url], {
    limits: { firstTokenMs: 400, totalMs: 450 },
  });
  const { result, ms } = await took(read(client.stream(REQUEST)));
  expect(result.last).toMatchObject({ type: "failed", failures: attempts });
  expect(outcomes(attempts)).toEqual(["primary: timed-out-first-token", "fallback: timed-out-total"]);
  expect(ms).toBeLessThan(3_000);
});

test("a stream that crawls with long silences is left for a node whose first token takes longer than those", async () => {
  const { client, attempts } = clientOf([nodes.primary.url, nodes.fallback.url], { limits: {} });
  for (let call = 0; call < 3; call++) await read(client.stream(REQUEST));
  await nodes.primary.script({
    behaviour: { reply: PRIMARY_REPLY, firstTokenMs: 5, tokenMs: 15, fault: "crawl", afterTokens: 2 },
  });
  await nodes.fallback.script({ behaviour: { reply: FALLBACK_REPLY, firstTokenMs: 900, tokenMs: 0 } });
  expect((await read(client.stream(REQUEST))).last).toMatchObject({ type: "finished", node: "fallback" });
  expect(outcomes(attempts)).toContain("primary: crawling");
});

test("a slow reader is not taken for a silent node", async () => {
  const { client } = clientOf([nodes.primary.url], { limits: { ...LIMITS, silenceMs: 600 } });
  let text = "";
  let pauses = 0;
  for await (const event of client.stream(REQUEST)) {
    if (event.type === "delta" && pauses++ < 2) await new Promise((resolve) => setTimeout(resolve, 900));
    if (event.type === "finished") text = event.text;
  }
  expect(text).toBe(PRIMARY_REPLY);
});

test("a machine that takes no connections is given up after the connect limit", async () => {
  const frozen = await frozenNode();
  const { client, attempts } = clientOf([frozen.url], {
    limits: { ...LIMITS, connectMs: 600, firstTokenMs: 8_000 },
  });
  const { result, ms } = await took(read(client.stream(REQUEST)));
  await frozen.stop();
  expect(result.last.type).toBe("failed");
  expect(outcomes(attempts)).toEqual(["primary: timed-out-connect"]);
  expect(ms).toBeLessThan(5_000);
});

test("a model that is still loading is waited for when no other node is left", async () => {
  await nodes.primary.script({ resident: [], loadMs: 2_500, behaviour: { reply: PRIMARY_REPLY, ...QUICK } });
  const { client, attempts } = clientOf([nodes.primary.url], {
    limits: { firstTokenMs: 1_500, coldFirstTokenMs: 20_000 },
  });
  expect((await read(client.stream(REQUEST))).last).toMatchObject({ type: "finished", text: PRIMARY_REPLY });
  expect(outcomes(attempts)).toEqual(["primary: ok"]);
  expect((await nodes.primary.log()).loadsThrownAway).toBe(0);
});

test("a stuck node with its model loaded gets no longer than the first token's limit", async () => {
  await nodes.primary.script({ behaviour: { fault: "hang" } });
  const { client, attempts } = clientOf([nodes.primary.url], {
    limits: { firstTokenMs: 300, coldFirstTokenMs: 30_000 },
  });
  const { ms } = await took(read(client.stream(REQUEST)));
  expect(outcomes(attempts)).toEqual(["primary: timed-out-first-token"]);
  expect(ms).toBeLessThan(5_000);
});

/** A stopped process whose queue of connections is full: the system leaves every further one without an answer. */
async function frozenNode() {
  const node = await startOllamaNode({ backlog: 1 });
  node.process.kill("SIGSTOP");
  const port = Number(new URL(node.url).port);
  const fillers: Socket[] = [];
  for (;;) {
    const socket = connect(port, "127.0.0.1");
    socket.on("error", () => {});
    fillers.push(socket);
    const connected = await Promise.race([
      once(socket, "connect").then(() => true),
      new Promise<false>((resolve) => setTimeout(() => resolve(false), 300)),
    ]);
    if (!connected) break;
  }
  return {
    url: node.url,
    stop: () => {
      for (const socket of fillers) socket.destroy();
      return node.stop();
    },
  };
}
