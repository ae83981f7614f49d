import { expect, test } from "vitest";
import { boundedTokens, DEFAULT_LIMITS, limitsFrom } from "@/lib/core/nodes/limits";

test("without a choice the defaults hold: 10 s to the first token, 45 s for the answer", () => {
  expect(limitsFrom()).toEqual(DEFAULT_LIMITS);
  expect(DEFAULT_LIMITS).toMatchObject({ firstTokenMs: 10_000, answerMs: 45_000 });
});

test.each([Number.NaN, 0, -5, undefined])("%s as a limit leaves the default in force", (value) => {
  expect(limitsFrom({ answerMs: value }).answerMs).toBe(DEFAULT_LIMITS.answerMs);
});

test("a limit longer than a timer can be does not fire at once", () => {
  expect(limitsFrom({ answerMs: Number.POSITIVE_INFINITY }).answerMs).toBe(2 ** 31 - 1);
});

test("a model that loads gets four times the first token's limit, or what is chosen", () => {
  expect(limitsFrom({ firstTokenMs: 200 }).coldFirstTokenMs).toBe(800);
  expect(limitsFrom({ firstTokenMs: 200, coldFirstTokenMs: 5_000 }).coldFirstTokenMs).toBe(5_000);
});

test.each([
  [400, 400],
  [0, 2_048],
  [-1, 2_048],
  [Number.NaN, 2_048],
  [Number.POSITIVE_INFINITY, 2_048],
  [12.7, 12],
])("asking for %s tokens of output is bounded to %s", (asked, bounded) => {
  expect(boundedTokens(asked)).toBe(bounded);
});
