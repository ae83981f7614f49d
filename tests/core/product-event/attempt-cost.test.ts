import { expect, test } from "vitest";
import { attemptCost } from "@/lib/core/product-event/attempt-cost";
import { anAttempt } from "../../fixtures/an-attempt";

const ENERGY = { watts: 360, usdPerKwh: 0.2 };
const TOKENS = { inputUsd: 0.2, outputUsd: 1.2 };
const UNTOLD = { promptEvalSeconds: null, evalSeconds: null, loadSeconds: null };

test("the node's own seconds are what its work cost, loading left out", () => {
  const cost = attemptCost(anAttempt({ promptEvalSeconds: 1, evalSeconds: 5, loadSeconds: 30 }), ENERGY);
  expect(cost).toMatchObject({ gpuSeconds: 6, basis: "marginal" });
  expect(cost.inputUsd + cost.outputUsd).toBeCloseTo(0.00012, 10);
});

test("without them the time waited counts, but not where no token ever came", () => {
  expect(attemptCost(anAttempt({ ...UNTOLD, totalMs: 6_400 }), ENERGY).gpuSeconds).toBe(6.4);
  expect(attemptCost(anAttempt({ ...UNTOLD, firstTokenMs: null, totalMs: 9_000 }), ENERGY)).toMatchObject({
    gpuSeconds: 0,
    inputUsd: 0,
    outputUsd: 0,
  });
});

test("a call that was only left to load its model costs nothing", () => {
  const loading = anAttempt({ ...UNTOLD, detached: true, totalMs: 40_000 });
  expect(attemptCost(loading, ENERGY).gpuSeconds).toBe(0);
});

test("a metered server charges tokens, whatever its seconds", () => {
  const cost = attemptCost(anAttempt({ inputTokens: 600_000, outputTokens: 220_000 }), TOKENS);
  expect(cost).toMatchObject({ basis: "metered" });
  expect(cost.inputUsd).toBeCloseTo(0.12, 10);
  expect(cost.outputUsd).toBeCloseTo(0.264, 10);
});
