import { expect, test } from "vitest";
import type { NodeLoad } from "@/lib/core/nodes/chat";
import { writeDraft } from "@/lib/use-cases/write-draft";
import { anAttempt } from "../fixtures/an-attempt";
import { all, answer, deskWith, GOOD_REPLY, ordered, type Said, scriptedNodes } from "./draft-desk";

async function written(script: Said[], load?: NodeLoad) {
  const desk = deskWith();
  const nodes = scriptedNodes(script);
  const needs = { ...desk.needs, nodes: { ...nodes, ...(load && { load: () => load }) } };
  const events = await all(writeDraft(await ordered(desk), needs, new AbortController().signal));
  const trips = desk.events.filter(({ name }) => name === "guardrail_tripped");
  return { desk, nodes, events, trips: trips.map(({ properties }) => properties) };
}

test("busy nodes are told once, before anything is asked", async () => {
  const { events, trips } = await written(answer(GOOD_REPLY), {
    running: 1,
    waiting: 1,
    expectedWaitMs: 12_400,
  });
  expect(events[1]).toEqual({ type: "draft-waiting", ahead: 2, seconds: 12 });
  expect(events.filter(({ type }) => type === "draft-waiting")).toHaveLength(1);
  expect(trips).toEqual([]);
});

test("a free node is asked without a word about waiting", async () => {
  const { events } = await written(answer(GOOD_REPLY), { running: 1, waiting: 0, expectedWaitMs: 0 });
  expect(events.map(({ type }) => type)).not.toContain("draft-waiting");
});

test("a queue of five, or of 20 seconds, warns and stops nobody", async () => {
  const load = { running: 2, waiting: 5, expectedWaitMs: 31_000 };
  const { events, trips } = await written(answer(GOOD_REPLY), load);
  expect(events.at(-1)).toMatchObject({ type: "draft-ready", writer: { kind: "model" } });
  expect(trips).toMatchObject([
    { guardrail: "queue-depth", action: "warned", value: 5, limit: 5 },
    { guardrail: "queue-wait", action: "warned", value: 31, limit: 20 },
  ]);
});

test("a limit that ended an attempt is told with its draft", async () => {
  const looping: Said = { type: "attempt", attempt: anAttempt({ outcome: "looping" }) };
  const { trips } = await written([looping, ...answer(GOOD_REPLY)]);
  expect(trips).toEqual([{ guardrail: "repetition", action: "refused", $ai_trace_id: "draft" }]);
});

test("a full queue leads to the floor", async () => {
  const full = anAttempt({ outcome: "queue-full", firstTokenMs: null });
  const script: Said[] = [
    { type: "attempt", attempt: full },
    { type: "failed", failures: [full] },
  ];
  const { events, trips } = await written(script);
  expect(events.at(-1)).toMatchObject({ writer: { kind: "floor", cause: "no-node-answered" } });
  expect(trips).toMatchObject([{ guardrail: "queue-depth", action: "refused", limit: 50 }]);
});

test("every attempt of a draft is told whose it was", async () => {
  const failed: Said = { type: "attempt", attempt: anAttempt({ outcome: "stalled" }) };
  const { desk } = await written([failed, ...answer(GOOD_REPLY, { node: "fallback" })]);
  expect(desk.owned).toMatchObject([
    { attempt: { outcome: "stalled" }, accountId: "account", draftId: "draft" },
    { attempt: { outcome: "ok" }, accountId: "account", draftId: "draft" },
  ]);
});

test("a call that ends after its draft, left to load its model, is counted all the same", async () => {
  const { desk, nodes } = await written(answer(GOOD_REPLY));
  const before = desk.names().filter((name) => name === "$ai_generation").length;
  const late = anAttempt({ outcome: "timed-out-first-token", detached: true });
  nodes.requests[0]?.onAttempt?.(late);
  expect(desk.names().filter((name) => name === "$ai_generation")).toHaveLength(before + 1);
  expect(desk.events.at(-1)?.properties).toMatchObject({ detached: true, $ai_trace_id: "draft" });
  expect(desk.owned.at(-1)).toMatchObject({ attempt: late, draftId: "draft" });
});
