import { expect, test } from "vitest";
import { guardrailOf, QUEUE_REFUSES, queueTrips } from "@/lib/core/guardrail";
import { ATTEMPT_OUTCOMES } from "@/lib/core/nodes/attempt";
import { CONTEXT_TOKENS } from "@/lib/core/nodes/limits";
import { allowed } from "@/lib/core/product-event/allowed-event";
import { anAttempt } from "../fixtures/an-attempt";

const trip = (outcome: (typeof ATTEMPT_OUTCOMES)[number], changes = {}) =>
  guardrailOf(anAttempt({ outcome, ...changes }), { maxTokens: 600 });

test("a prompt that does not fit is told with its tokens and the context's", () => {
  expect(trip("prompt-too-long", { inputTokens: 5_000 })).toEqual({
    guardrail: "prompt-ceiling",
    action: "refused",
    value: 5_000,
    limit: CONTEXT_TOKENS,
  });
});

test.each(["too-long", "too-much-output"] as const)(
  "%s output met the ceiling that was asked for",
  (outcome) => {
    expect(trip(outcome, { outputTokens: 600 })).toEqual({
      guardrail: "output-ceiling",
      action: "refused",
      value: 600,
      limit: 600,
    });
  },
);

test("thinking past its budget, walking in circles and a full queue each have their name", () => {
  expect(trip("too-much-thinking")).toMatchObject({ guardrail: "thinking-budget", limit: 1_200 });
  expect(trip("looping")).toEqual({ guardrail: "repetition", action: "refused" });
  expect(trip("queue-full")).toMatchObject({ guardrail: "queue-depth", limit: QUEUE_REFUSES });
});

test("no other end of an attempt is a guardrail's", () => {
  const tripping = ATTEMPT_OUTCOMES.filter((outcome) => trip(outcome) !== null);
  expect(tripping.toSorted()).toEqual([
    "looping",
    "prompt-too-long",
    "queue-full",
    "too-long",
    "too-much-output",
    "too-much-thinking",
  ]);
});

test.each([
  [4, 19_000, []],
  [5, 0, ["queue-depth"]],
  [0, 20_000, ["queue-wait"]],
  [12, 60_000, ["queue-depth", "queue-wait"]],
])("%i waiting for %i ms warn of %j", (waiting, expectedWaitMs, guardrails) => {
  const trips = queueTrips({ running: 2, waiting, expectedWaitMs });
  expect(trips.map(({ guardrail }) => guardrail)).toEqual(guardrails);
  expect(trips.every(({ action }) => action === "warned")).toBe(true);
});

test("each of them passes the allow-list whole", () => {
  const trips = [...queueTrips({ running: 2, waiting: 9, expectedWaitMs: 30_000 }), trip("looping")];
  for (const properties of trips) {
    const event = { name: "guardrail_tripped", properties: { ...properties, $ai_trace_id: "draft" } };
    expect(allowed(event)).toMatchObject({ kind: "allowed", dropped: 0 });
  }
});
