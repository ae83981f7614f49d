import fc from "fast-check";
import { expect, test } from "vitest";
import {
  boundedTokens,
  DEFAULT_LIMITS,
  limitsFrom,
  type NodeLimits,
  promptFits,
} from "@/lib/core/nodes/limits";

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

const NAMES = Object.keys(DEFAULT_LIMITS) as (keyof NodeLimits)[];

const anyNumber = fc.oneof(
  fc.double(),
  fc.integer(),
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0, 0.5, 2 ** 31, 2 ** 53),
);

test("whatever is chosen, every limit is at least 1 and short enough for a timer", () => {
  const anyChoice = fc.dictionary(fc.constantFrom(...NAMES), fc.oneof(anyNumber, fc.constant(undefined)));
  fc.assert(
    fc.property(anyChoice, (chosen) => {
      const limits = limitsFrom(chosen);
      expect(Object.keys(limits).sort()).toEqual([...NAMES].sort());
      for (const name of NAMES) {
        expect(limits[name]).toBeGreaterThanOrEqual(1);
        expect(limits[name]).toBeLessThanOrEqual(2 ** 31 - 1);
      }
    }),
  );
});

test("a chosen limit that makes sense is the one in force, and changes no other but that of a load", () => {
  fc.assert(
    fc.property(fc.constantFrom(...NAMES), fc.integer({ min: 1, max: 2 ** 31 - 1 }), (name, value) => {
      const cold = name === "firstTokenMs" ? { coldFirstTokenMs: Math.min(4 * value, 2 ** 31 - 1) } : {};
      expect(limitsFrom({ [name]: value })).toEqual({ ...DEFAULT_LIMITS, ...cold, [name]: value });
    }),
  );
});

test("the limits fit in each other: one deadline over all, and room in it for a second node", () => {
  const { connectMs, firstTokenMs, coldFirstTokenMs, silenceMs, answerMs, totalMs, loadMs } = DEFAULT_LIMITS;
  expect(connectMs).toBeLessThan(firstTokenMs);
  expect(firstTokenMs + answerMs).toBeLessThanOrEqual(totalMs);
  expect(coldFirstTokenMs).toBeLessThan(totalMs);
  expect(silenceMs).toBeLessThan(answerMs);
  // A platform's function ends after a minute.
  expect(totalMs).toBeLessThan(60_000);
  expect(loadMs).toBeGreaterThan(coldFirstTokenMs);
});

test("no number a caller can give leaves the output unbounded", () => {
  fc.assert(
    fc.property(anyNumber, (asked) => {
      const tokens = boundedTokens(asked);
      expect(Number.isSafeInteger(tokens) && tokens >= 1 && tokens <= 2_048).toBe(true);
    }),
  );
});

const prompt = (characters: number, maxTokens = 1_000) => ({
  messages: [{ role: "user" as const, content: "x".repeat(characters) }],
  maxTokens,
  purpose: "draft",
});

test("a prompt fits when three characters a token leave room for its answer", () => {
  expect(promptFits(prompt(3 * 3_096))).toBe(true);
  expect(promptFits(prompt(3 * 3_096 + 1))).toBe(false);
  expect(promptFits(prompt(3 * 2_048, Number.NaN))).toBe(true);
  expect(promptFits(prompt(3 * 2_048 + 1, Number.NaN))).toBe(false);
});

test("every message of a prompt counts, and a longer one never fits where a shorter did not", () => {
  const anyMessages = fc.array(
    fc.record({
      role: fc.constantFrom("system" as const, "user" as const),
      content: fc.nat(6_000).map((length) => "y".repeat(length)),
    }),
    { maxLength: 5 },
  );
  fc.assert(
    fc.property(anyMessages, fc.integer({ min: 1, max: 4_000 }), (messages, maxTokens) => {
      const characters = messages.reduce((sum, { content }) => sum + content.length, 0);
      expect(promptFits({ messages, maxTokens, purpose: "draft" })).toBe(
        promptFits(prompt(characters, maxTokens)),
      );
      if (!promptFits(prompt(characters, maxTokens))) {
        expect(promptFits(prompt(characters + 1, maxTokens))).toBe(false);
      }
    }),
  );
});
