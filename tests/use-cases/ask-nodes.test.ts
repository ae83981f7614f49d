import { expect, test } from "vitest";
import { allowed } from "@/lib/core/product-event/allowed-event";
import { writeDraft } from "@/lib/use-cases/write-draft";
import { anAttempt } from "../fixtures/an-attempt";
import {
  all,
  answer,
  BAD_REPLY,
  deskWith,
  GOOD_REPLY,
  ordered,
  type Said,
  scriptedNodes,
  unreachable,
} from "./draft-desk";

async function write(...scripts: Said[][]) {
  const desk = deskWith();
  const nodes = scriptedNodes(...scripts);
  const order = await ordered(desk);
  const needs = { ...desk.needs, nodes };
  const events = await all(writeDraft(order, needs, new AbortController().signal));
  return { desk, nodes, events, last: events.at(-1) };
}

function prompt(request: { messages: readonly { content: string }[] } | undefined): string {
  return request?.messages.map(({ content }) => content).join("\n") ?? "";
}

test("a usable reply is taken at once: one call, one draft", async () => {
  const { nodes, desk } = await write(answer(GOOD_REPLY));
  expect(nodes.requests).toHaveLength(1);
  expect(desk.names()).toEqual(["$ai_generation", "draft_generated"]);
});

test("a refused reply is asked for once more, with the cause in the prompt", async () => {
  const { nodes, last, desk } = await write(answer(BAD_REPLY), answer(GOOD_REPLY));
  expect(nodes.requests).toHaveLength(2);
  expect(nodes.requests[1]?.avoid).toEqual([]);
  expect(prompt(nodes.requests[1])).not.toBe(prompt(nodes.requests[0]));
  expect(prompt(nodes.requests[1])).not.toMatch(/4,250/);
  expect(last).toMatchObject({
    type: "draft-ready",
    refusals: [{ node: "primary", model: "qwen3.5:latest" }],
  });
  expect(desk.find("draft")?.refusals).toHaveLength(1);
});

test("what was refused is withdrawn from the screen before the next try", async () => {
  const { events } = await write(answer(BAD_REPLY), answer(GOOD_REPLY));
  const types = events.map(({ type }) => type).filter((type, index, list) => type !== list[index - 1]);
  expect(types).toEqual([
    "draft-started",
    "attempt-started",
    "text-grown",
    "text-withdrawn",
    "attempt-started",
    "text-grown",
    "draft-ready",
  ]);
});

test("a node refused twice is avoided on the third try", async () => {
  const { nodes, last } = await write(
    answer(BAD_REPLY),
    answer(BAD_REPLY),
    answer(GOOD_REPLY, { node: "fallback", model: "qwen2.5-coder:7b" }),
  );
  expect(nodes.requests.map(({ avoid }) => avoid)).toEqual([[], [], ["primary"]]);
  expect(last).toMatchObject({ type: "draft-ready", writer: { kind: "model", node: "fallback" } });
});

test("after three refused replies the floor serves, and says what was refused", async () => {
  const { nodes, last, desk } = await write(
    answer(BAD_REPLY),
    answer(BAD_REPLY),
    answer(BAD_REPLY),
    answer(GOOD_REPLY),
  );
  expect(nodes.requests).toHaveLength(3);
  expect(last).toMatchObject({ writer: { kind: "floor", cause: "replies-refused" } });
  expect(desk.find("draft")?.refusals).toHaveLength(3);
  expect(desk.names()).toEqual([
    "$ai_generation",
    "$ai_generation",
    "$ai_generation",
    "guardrail_tripped",
    "draft_failed",
    "draft_generated",
  ]);
  expect(desk.events[3]?.properties).toMatchObject({
    guardrail: "attempts-per-draft",
    action: "degraded",
    value: 3,
    limit: 3,
  });
});

test("a node that falls silent after a refusal leads to the floor, told as refused", async () => {
  const { last } = await write(answer(BAD_REPLY), unreachable());
  expect(last).toMatchObject({ writer: { kind: "floor", cause: "replies-refused" } });
});

test("the request bounds the output, asks for the schema and holds no fact of the invoice", async () => {
  const { nodes } = await write(answer(GOOD_REPLY));
  const [request] = nodes.requests;
  expect(request).toMatchObject({
    purpose: "draft",
    lane: "interactive",
    format: { required: ["subject", "body"] },
  });
  expect(request?.maxTokens).toBeLessThanOrEqual(2_048);
  const sent = JSON.stringify(request);
  for (const fact of [
    "Brandt",
    "2026-017",
    "2,330",
    "2330",
    "233000",
    "October",
    "Voss",
    "35",
    "Called twice",
  ]) {
    expect(sent).not.toContain(fact);
  }
});

test("a try after a refusal is a little bolder", async () => {
  const { nodes } = await write(answer(BAD_REPLY), answer(GOOD_REPLY));
  const [first, second] = nodes.requests.map(({ temperature }) => temperature ?? 0);
  expect(second).toBeGreaterThan(first ?? 9);
});

test("every attempt is counted once, and only the one that brought the reply carries its reading", async () => {
  const failed = anAttempt({ outcome: "stalled" });
  const script = [{ type: "attempt" as const, attempt: failed }, ...answer(GOOD_REPLY, { node: "fallback" })];
  const { desk } = await write(script);
  const generations = desk.events
    .filter(({ name }) => name === "$ai_generation")
    .map(({ properties }) => properties);
  expect(generations).toMatchObject([
    { $ai_is_error: true, $ai_error: "stalled", $ai_trace_id: "draft" },
    { $ai_is_error: false, parse_outcome: "clean", $ai_trace_id: "draft" },
  ]);
  expect(generations[0]).not.toMatchObject({ parse_outcome: expect.anything() });
  expect(desk.events.at(-1)?.properties).toMatchObject({
    attempts: 2,
    fallback: true,
    parse_outcome: "clean",
  });
});

test("the reason of a refusal is counted by its code", async () => {
  const { desk } = await write(answer(BAD_REPLY), answer(GOOD_REPLY));
  expect(desk.events[0]?.properties).toMatchObject({
    parse_outcome: "refused",
    parse_reason: desk.find("draft")?.refusals[0]?.reason,
  });
});

test("a repaired reply is told as repaired", async () => {
  const { desk } = await write(answer(GOOD_REPLY.replaceAll("{clientName}", "[client_name]")));
  expect(desk.events.at(-1)?.properties).toMatchObject({ parse_outcome: "repaired" });
  expect(desk.find("draft")?.repairs.length).toBeGreaterThan(0);
});

test("the floor is counted as failed and as generated, by the model “floor”", async () => {
  const { desk } = await write(unreachable());
  expect(desk.names()).toEqual(["$ai_generation", "$ai_generation", "draft_failed", "draft_generated"]);
  const [failed, generated] = desk.events.slice(2);
  expect(failed?.properties).toMatchObject({ failure: "no-node-answered", attempts: 2, $ai_model: "floor" });
  expect(generated?.properties).toMatchObject({ $ai_model: "floor", fallback: true, draft_id: "draft" });
});

test("every event of every road passes the allow-list whole", async () => {
  const roads = [
    await write(answer(GOOD_REPLY)),
    await write(answer(BAD_REPLY), unreachable()),
    await write(unreachable()),
  ];
  for (const event of roads.flatMap(({ desk }) => desk.events)) {
    expect(allowed(event)).toMatchObject({ kind: "allowed", dropped: 0 });
  }
});
