import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type ArmStats,
  learn,
  type Measured,
  NO_STATS,
  usualFirstTokenMs,
  usualGapMs,
} from "@/lib/core/nodes/arm-stats";
import { anyDuration, anyStats, statsWith } from "./fleet-values";

const ANSWER: Measured = {
  firstTokenMs: 400,
  longestGapMs: 60,
  totalMs: 4_400,
  tokens: 101,
  beside: 1,
  wasCold: false,
};

const anyMeasured: fc.Arbitrary<Measured> = fc
  .tuple(anyDuration, anyDuration, anyDuration, fc.nat(2_048), fc.integer({ min: 1, max: 9 }), fc.boolean())
  .map(([firstTokenMs, restMs, longestGapMs, tokens, beside, wasCold]) => {
    return { firstTokenMs, longestGapMs, totalMs: firstTokenMs + restMs, tokens, beside, wasCold };
  });

const learned = (from: ArmStats, ...answers: Partial<Measured>[]) =>
  answers.reduce((stats, answer) => learn(stats, { ...ANSWER, ...answer }), from);

test("before anything was seen nothing is usual", () => {
  expect(usualFirstTokenMs(NO_STATS)).toBeNull();
  expect(usualGapMs(NO_STATS)).toBeNull();
});

test("one answer is usual at once: its wait, its longest gap, its tokens' pace, its length", () => {
  expect(learned(NO_STATS, {})).toEqual({
    firstTokenMs: [400],
    gapMs: [60],
    tokenMs: 40,
    answerMs: 4_400,
    slots: null,
  });
});

test.each([
  [[100], 100],
  [[100, 200], 200],
  [[9, 8, 7, 6, 5, 4, 3, 2, 1, 1_000], 9],
  [[...Array(18).fill(100), 900, 901], 100],
  [[...Array(17).fill(100), 900, 901, 902], 900],
])("the usual of %j is the ninth of ten: %s", (firstTokenMs, usual) => {
  expect(usualFirstTokenMs({ ...NO_STATS, firstTokenMs })).toBe(usual);
  expect(usualGapMs({ ...NO_STATS, gapMs: firstTokenMs })).toBe(usual);
});

test("the last twenty answers count and nothing older", () => {
  const many = Array.from({ length: 25 }, (_, at) => ({ firstTokenMs: at, longestGapMs: 100 + at }));
  const stats = learned(NO_STATS, ...many);
  expect(stats.firstTokenMs).toEqual(Array.from({ length: 20 }, (_, at) => at + 5));
  expect(stats.gapMs).toEqual(Array.from({ length: 20 }, (_, at) => at + 105));
});

test("the newest answer weighs a fifth of a mean", () => {
  const stats = learned({ ...NO_STATS, tokenMs: 50, answerMs: 1_000 }, { totalMs: 2_400, tokens: 21 });
  expect(stats.tokenMs).toBe(60);
  expect(stats.answerMs).toBe(1_280);
});

test("an answer of one token says nothing about the pace", () => {
  expect(learned({ ...NO_STATS, tokenMs: 40 }, { tokens: 1 }).tokenMs).toBe(40);
  expect(learned(NO_STATS, { tokens: 0 }).tokenMs).toBeNull();
});

test("a cold start makes neither the first token nor the answer usual, nor does it count slots", () => {
  const stats = learned(statsWith(400, { answerMs: 4_400, slots: 4 }), {
    wasCold: true,
    firstTokenMs: 12_000,
    totalMs: 16_000,
    beside: 3,
  });
  expect(stats).toMatchObject({ firstTokenMs: [400], answerMs: 4_400, slots: 4 });
});

test("a late first token beside another call is the queue's, and is not usual", () => {
  expect(learned(statsWith(400), { beside: 2, firstTokenMs: 5_000 }).firstTokenMs).toEqual([400]);
});

test("a late first token of a call that was alone is the node's own, and is learned", () => {
  expect(learned(statsWith(400), { beside: 1, firstTokenMs: 5_000 }).firstTokenMs).toEqual([400, 5_000]);
});

test("a prompt first token counts, however many calls run beside it", () => {
  expect(learned(statsWith(400), { beside: 5, firstTokenMs: 800 }).firstTokenMs).toEqual([400, 800]);
});

test.each([
  ["three at once that all began promptly are three slots", null, 3, 500, 3],
  ["more slots that were seen before stay", 6, 3, 500, 6],
  ["two slots become three when a third began promptly", 2, 3, 500, 3],
  ["a third that had to wait leaves two", null, 3, 5_000, 2],
  ["eight become one when a second had to wait", 8, 2, 5_000, 1],
  ["fewer slots that were seen before stay", 1, 4, 5_000, 1],
  ["a call that was alone says nothing", 3, 1, 5_000, 3],
  ["a first call that was alone says nothing", null, 1, 300, null],
])("slots: %s", (_, slots, beside, firstTokenMs, expected) => {
  expect(learned(statsWith(400, { slots }), { beside, firstTokenMs }).slots).toBe(expected);
});

test("one bad moment is not held against an arm for good: fifty prompt answers of a full arm are one slot more", () => {
  const one = statsWith(400, { slots: 1 });
  expect(learned(one, ...Array(49).fill({ beside: 1 })).slots).toBeLessThan(2);
  expect(learned(one, ...Array(50).fill({ beside: 1 })).slots).toBe(2);
});

test("answers of an arm that was not full say nothing about more slots", () => {
  expect(learned(statsWith(400, { slots: 3.5 }), { beside: 2 }, { beside: 1 }).slots).toBe(3.5);
});

test("a first token that came within a quarter of an answer did not wait for another one's end", () => {
  const known = statsWith(400, { answerMs: 8_000 });
  expect(learned(known, { beside: 2, firstTokenMs: 2_400 }).slots).toBe(2);
  expect(learned(known, { beside: 2, firstTokenMs: 2_401 }).slots).toBe(1);
});

test("whatever is measured, what is learned is finite, bounded and at least one slot", () => {
  fc.assert(
    fc.property(anyStats, fc.array(anyMeasured, { maxLength: 30 }), (known, answers) => {
      const stats = answers.reduce(learn, known);
      expect(stats.firstTokenMs.length).toBeLessThanOrEqual(20);
      expect(stats.gapMs.length).toBeLessThanOrEqual(20);
      const numbers = [...stats.firstTokenMs, ...stats.gapMs, stats.tokenMs ?? 0, stats.answerMs ?? 0];
      for (const each of numbers) expect(Number.isFinite(each) && each >= 0).toBe(true);
      expect(stats.slots ?? 1).toBeGreaterThanOrEqual(1);
      expect(JSON.parse(JSON.stringify(stats))).toEqual(stats);
    }),
  );
});

test("a mean stays between what was known and what was seen", () => {
  fc.assert(
    fc.property(anyStats, anyMeasured, (known, seen) => {
      const { answerMs } = learn(known, seen);
      const from = known.answerMs ?? seen.totalMs;
      if (answerMs === null || seen.wasCold) return;
      expect(answerMs).toBeGreaterThanOrEqual(Math.min(from, seen.totalMs) - 0.05);
      expect(answerMs).toBeLessThanOrEqual(Math.max(from, seen.totalMs) + 0.05);
    }),
  );
});

test("the usual wait is one that was seen, and at least nine of ten were no longer", () => {
  fc.assert(
    fc.property(fc.array(anyDuration, { minLength: 1, maxLength: 20 }), (firstTokenMs) => {
      const usual = usualFirstTokenMs({ ...NO_STATS, firstTokenMs }) ?? -1;
      expect(firstTokenMs).toContain(usual);
      const within = firstTokenMs.filter((each) => each <= usual).length;
      expect(within).toBeGreaterThanOrEqual(0.9 * firstTokenMs.length);
    }),
  );
});

test("a longer wait never makes the usual one shorter", () => {
  fc.assert(
    fc.property(anyStats, anyDuration, anyDuration, (known, one, other) => {
      const after = (firstTokenMs: number) =>
        usualFirstTokenMs(learn(known, { ...ANSWER, firstTokenMs })) ?? Number.NaN;
      expect(after(Math.min(one, other))).toBeLessThanOrEqual(after(Math.max(one, other)));
    }),
  );
});

test("slots follow the node both ways, and end at what it really serves at once", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6 }), fc.option(fc.integer({ min: 1, max: 12 })), (real, known) => {
      const burst = [1, 2, 3, 4, 5, 6, 7, 8].map((beside) => ({
        beside,
        firstTokenMs: beside <= real ? 400 : 4_400,
      }));
      expect(learned(statsWith(400, { slots: known }), ...burst).slots).toBe(real);
    }),
  );
});
