import { expect, test } from "vitest";
import { type Attempt, createNodeClient, type NodeEvent } from "@/lib/adapters/nodes/node-client";
import { FALLBACK_REPLY, LIMITS, REQUEST, twoNodes } from "./two-nodes";

const nodes = twoNodes();

/** The primary breaks once and is well again; the fallback takes its time over the answer. */
async function breakOnce(): Promise<{
  stream: AsyncIterable<NodeEvent>;
  trials: Attempt[];
  stop(): unknown;
}> {
  await nodes.primary.script({ queue: [{ fault: "http-500" }] });
  await nodes.fallback.script({ behaviour: { reply: FALLBACK_REPLY, firstTokenMs: 5, tokenMs: 150 } });
  const trials: Attempt[] = [];
  const client = createNodeClient({
    nodes: (["primary", "fallback"] as const).map((name) => {
      return { name, url: nodes[name].url, models: ["qwen3.5"] };
    }),
    limits: { ...LIMITS, answerMs: 30_000 },
    onAttempt: (attempt) => void (attempt.reason === "trial" && trials.push(attempt)),
  });
  return { stream: client.stream(REQUEST), trials, stop: () => client.close() };
}

test("a node that broke is tried again while the answer of another one is still being written", async () => {
  const { stream, trials, stop } = await breakOnce();
  let isTriedWithin = false;
  for await (const event of stream) if (event.type === "delta" && trials.length > 0) isTriedWithin = true;
  expect(isTriedWithin).toBe(true);
  await stop();
});

test("it is tried too when the reader leaves before the answer is whole", async () => {
  const { stream, trials, stop } = await breakOnce();
  for await (const event of stream) if (event.type === "delta") break;
  expect(trials).toEqual([]);
  await expect.poll(() => trials.map(({ node }) => node), { timeout: 5_000 }).toEqual(["primary"]);
  await stop();
});
