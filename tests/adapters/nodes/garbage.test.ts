import { afterAll, beforeAll, expect, test } from "vitest";
import type { Behaviour } from "../../fakes/node-script";
import { startOllamaNode, type TestNode } from "../../fakes/start-ollama-node";
import type { Addresses, Ending } from "./collected-calls";
import { runProgram } from "./run-program";
import { takesConnectionsOnly } from "./takes-connections-only";

/*
 * On Node 20 a signal made by AbortSignal.any of a timeout never fires once the collector has run (reference failover,
 * finding 8). Every timer and every abort of the client is held against a collector that runs every 5 ms.
 */
const TRICKLE = {
  reply: "A reply that grows slowly, word by word, for a long while. ".repeat(3),
  tokenMs: 100,
};
const BEHAVIOURS: Record<Exclude<keyof Addresses, "silent">, Behaviour> = {
  hang: { fault: "hang" },
  stall: { fault: "stall", firstTokenMs: 5, afterTokens: 3 },
  trickle: { firstTokenMs: 5, ...TRICKLE },
  quick: { firstTokenMs: 5, tokenMs: 0 },
};

/** How each call has to end, and the earliest moment. */
const EXPECTED: Record<string, { outcomes: string[]; fromMs: number }> = {
  connect: { outcomes: ["timed-out-connect"], fromMs: 480 },
  "first token": { outcomes: ["timed-out-first-token"], fromMs: 480 },
  silence: { outcomes: ["stalled"], fromMs: 480 },
  "whole answer": { outcomes: ["timed-out-answer"], fromMs: 680 },
  total: { outcomes: ["timed-out-total"], fromMs: 480 },
  "total, in mid-answer": { outcomes: ["timed-out-total"], fromMs: 680 },
  "total, on the second node": { outcomes: ["overtaken", "timed-out-total"], fromMs: 1_380 },
  "caller, before the first token": { outcomes: ["cancelled"], fromMs: 480 },
  "caller, in mid-answer": { outcomes: ["cancelled"], fromMs: 680 },
  "caller, while connecting": { outcomes: ["cancelled"], fromMs: 480 },
  close: { outcomes: ["cancelled"], fromMs: 480 },
  "second node for a late one": { outcomes: ["finished"], fromMs: 5 },
};
/** A lost timer would never fire; a slow machine under a busy collector may be this late. */
const LATEST_MS = 6_000;

const nodes = {} as Record<keyof typeof BEHAVIOURS, TestNode>;
let silent: Awaited<ReturnType<typeof takesConnectionsOnly>>;
let ran: Awaited<ReturnType<typeof runProgram>>;
let endings: Ending[] = [];

beforeAll(async () => {
  silent = await takesConnectionsOnly();
  for (const name of Object.keys(BEHAVIOURS) as (keyof typeof BEHAVIOURS)[]) {
    nodes[name] = await startOllamaNode({ behaviour: BEHAVIOURS[name] });
  }
  const urls = Object.entries(nodes).map(([name, { url }]) => [name, url]);
  const settings = { ...Object.fromEntries(urls), silent: silent.url };
  ran = await runProgram("collected-calls", { settings, mostMs: 50_000 });
  endings = ran.output.split("\n").flatMap((line) => (line === "" ? [] : (JSON.parse(line) as Ending)));
});

afterAll(async () => {
  await Promise.all([silent?.stop(), ...Object.values(nodes).map((node) => node.stop())]);
});

test.each(Object.keys(EXPECTED))("%s: ends alike in each round", (way) => {
  const expected = EXPECTED[way] ?? { outcomes: [], fromMs: 0 };
  const seen = endings.filter((ending) => ending.way === way);
  expect(seen.map(({ outcomes }) => outcomes)).toEqual(Array(3).fill(expected.outcomes));
  for (const { ms } of seen) {
    expect(ms).toBeGreaterThan(expected.fromMs);
    expect(ms).toBeLessThan(LATEST_MS);
  }
});

test("each call that was ended was ended on its node too", async () => {
  const dealt = (await Promise.all([nodes.hang.log(), nodes.stall.log(), nodes.trickle.log()])).map(
    ({ chats }) => chats.map(({ disconnectedMs }) => disconnectedMs !== null),
  );
  expect(dealt.map((chats) => chats.length)).toEqual(dealt.map(() => expect.any(Number)));
  expect(dealt.flat().length).toBeGreaterThanOrEqual(24);
  expect(dealt.flat()).not.toContain(false);
});

test("the process ends by itself soon after its last call", () => {
  expect(ran.code).toBe(0);
  expect(ran.lingeredMs).toBeLessThan(12_000);
});
