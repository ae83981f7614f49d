import fc from "fast-check";
import { expect, test } from "vitest";
import { ATTEMPT_OUTCOMES, type Attempt } from "@/lib/core/nodes/attempt";
import type { PropertiesOf } from "@/lib/core/product-event";
import { aiGeneration, type GenerationContext } from "@/lib/core/product-event/ai-generation";
import { allowed } from "@/lib/core/product-event/allowed-event";
import { anAttempt } from "../../fixtures/an-attempt";

const ANSWERED = anAttempt({
  number: 2,
  firstTokenMs: 400,
  totalMs: 6_400,
  inputTokens: 600,
  outputTokens: 220,
  loadSeconds: 0.1,
  promptEvalSeconds: 1,
  evalSeconds: 5,
});

const CONTEXT: GenerationContext = {
  marks: {
    tone: "firm",
    days_overdue_bucket: "8_14",
    language: "en",
    prompt_version: "abcd1234",
    $ai_trace_id: "request-1",
  },
  spanId: "span-1",
  provider: "ollama",
  parameters: { temperature: 0.4, max_tokens: 400 },
  reading: { outcome: "repaired" },
};

const PRICE = { watts: 360, usdPerKwh: 0.2 };

test("six busy seconds at 360 watts and 20 cents cost 0.00012 dollars", () => {
  const event = generation(ANSWERED);
  expect(event.$ai_total_cost_usd).toBeCloseTo(0.00012, 10);
  expect(event.$ai_input_cost_usd).toBeCloseTo(0.00002, 10);
  expect(event.$ai_output_cost_usd).toBeCloseTo(0.0001, 10);
  expect(event.cost_basis).toBe("marginal");
  expect(event.gpu_s).toBe(6);
});

test("latency and first token are told in seconds", () => {
  expect(generation(ANSWERED)).toMatchObject({ $ai_latency: 6.4, $ai_time_to_first_token: 0.4 });
});

test("a failed attempt names its cause from the closed list and still costs more than nothing", () => {
  const event = generation({ ...ANSWERED, ...UNTOLD, outcome: "unreachable", firstTokenMs: null });
  expect(event).toMatchObject({ $ai_is_error: true, $ai_error: "unreachable" });
  expect(event.$ai_input_cost_usd).toBeGreaterThan(0);
  expect(event.$ai_output_cost_usd).toBeGreaterThan(0);
});

test("an attempt cut after its first token is charged for the time waited", () => {
  const event = generation({ ...ANSWERED, ...UNTOLD, outcome: "cut" });
  expect(event.gpu_s).toBeCloseTo(6.4);
});

test("what was really asked, why this node, which build of the model and how long it queued are told", () => {
  const marks = { digest: "0123456789ab", quant: "Q4_K_M", queueMs: 1_500, reason: "hedge" } as const;
  const told = { ...marks, think: null, format: "json", stopReason: "length", detached: true } as const;
  expect(generation({ ...ANSWERED, ...told })).toMatchObject({
    model_digest: "0123456789ab",
    quant: "Q4_K_M",
    queue_wait_s: 1.5,
    select_reason: "hedge",
    format: "json",
    $ai_stop_reason: "length",
    detached: true,
  });
  expect(generation({ ...ANSWERED, ...told }).think).toBeUndefined();
  expect(generation(ANSWERED).think).toBe(false);
});

test("a metered node's tokens are charged instead of its seconds", () => {
  const event = aiGeneration(ANSWERED, CONTEXT, { inputUsd: 1, outputUsd: 10 });
  expect(event.properties).toMatchObject({ cost_basis: "metered", $ai_total_cost_usd: 0.0028 });
});

test("a refused reply says why in one code", () => {
  const reading = { outcome: "refused", reason: "invented-fact" } as const;
  const event = aiGeneration(ANSWERED, { ...CONTEXT, reading }, PRICE);
  expect(event.properties).toMatchObject({ parse_outcome: "refused", parse_reason: "invented-fact" });
});

test("every attempt passes the allow-list whole, with all three costs above zero", () => {
  const seconds = fc.option(fc.double({ min: 0, max: 600, noNaN: true }));
  const attempts = fc.record({
    outcome: fc.constantFrom(...ATTEMPT_OUTCOMES),
    firstTokenMs: fc.option(fc.nat(60_000)),
    totalMs: fc.nat(60_000),
    promptEvalSeconds: seconds,
    evalSeconds: seconds,
    loadSeconds: seconds,
    httpStatus: fc.option(fc.integer({ min: 100, max: 599 })),
    digest: fc.option(fc.constant("0123456789ab")),
    quant: fc.option(fc.constantFrom("Q4_K_M", "F16")),
    stopReason: fc.option(fc.constantFrom("stop" as const, "length" as const, "other" as const)),
    think: fc.option(fc.boolean()),
    detached: fc.boolean(),
  });
  fc.assert(
    fc.property(attempts, (varied) => {
      const event = aiGeneration({ ...ANSWERED, ...varied }, CONTEXT, PRICE);
      const seen = allowed(event);
      if (seen.kind !== "allowed" || seen.dropped > 0) return false;
      const costs = ["$ai_input_cost_usd", "$ai_output_cost_usd", "$ai_total_cost_usd"];
      return costs.every((name) => Number(seen.properties[name]) > 0);
    }),
  );
});

const UNTOLD = { promptEvalSeconds: null, evalSeconds: null, loadSeconds: null };

function generation(attempt: Attempt): PropertiesOf<"$ai_generation"> {
  const event = aiGeneration(attempt, CONTEXT, PRICE);
  if (event.name !== "$ai_generation") throw new Error("another event");
  return event.properties;
}
