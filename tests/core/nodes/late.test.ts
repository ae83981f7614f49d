import fc from "fast-check";
import { expect, test } from "vitest";
import { NO_STATS } from "@/lib/core/nodes/arm-stats";
import {
  chargeHedge,
  earnHedge,
  FULL_BUDGET,
  firstTokenLimitMs,
  isCrawling,
  isHedgeBudget,
  lateAfterMs,
  silentAfterMs,
  spendHedge,
} from "@/lib/core/nodes/late";
import { DEFAULT_LIMITS, limitsFrom } from "@/lib/core/nodes/limits";
import { anyDuration, anyStats, statsWith } from "./fleet-values";

const anyLimits = fc
  .record({
    firstTokenMs: fc.integer({ min: 1, max: 120_000 }),
    silenceMs: fc.integer({ min: 1, max: 60_000 }),
  })
  .map(limitsFrom);

test.each([
  ["nothing is known of it", null, 400, 125],
  ["nothing is known of the other", 300, null, 600],
  ["the other is usually slower than twice its wait", 300, 900, 600],
  ["the other usually answers sooner than that", 300, 450, 450],
  ["the other is much quicker: never before it has had its usual time and a fifth", 300, 20, 360],
  ["it is usually instant", 1, 1, 50],
])("a first token is late when %s", (_, usual, elsewhere, late) => {
  expect(lateAfterMs(statsWith(usual), statsWith(elsewhere))).toBe(late);
});

test("without another node a first token is late after twice its usual wait", () => {
  expect(lateAfterMs(statsWith(300), null)).toBe(600);
});

test("a call is late after its usual wait and never later than twice that, or 50 ms", () => {
  fc.assert(
    fc.property(anyDuration, fc.option(anyStats), (usual, other) => {
      const late = lateAfterMs(statsWith(usual), other);
      expect(late).toBeGreaterThanOrEqual(Math.max(50, usual));
      expect(late).toBeLessThanOrEqual(Math.max(50, 2 * usual));
    }),
  );
});

test("a node that usually takes longer is late later, and a slower other node makes nothing late sooner", () => {
  fc.assert(
    fc.property(anyDuration, anyDuration, anyDuration, (one, two, elsewhere) => {
      const [less, more] = [Math.min(one, two), Math.max(one, two)];
      const other = statsWith(elsewhere);
      expect(lateAfterMs(statsWith(less), other)).toBeLessThanOrEqual(lateAfterMs(statsWith(more), other));
      const mine = statsWith(elsewhere);
      expect(lateAfterMs(mine, statsWith(less))).toBeLessThanOrEqual(lateAfterMs(mine, statsWith(more)));
    }),
  );
});

test.each([
  ["an unknown node has the whole limit", null, false, 10_000],
  ["a quick one has a second", 50, false, 1_000],
  ["a known one has eight times its usual wait", 400, false, 3_200],
  ["a slow one has no more than the limit", 5_000, false, 10_000],
  ["one that nobody can replace has the whole limit", 50, true, 10_000],
])("for a first token %s", (_, usual, isLast, limit) => {
  expect(firstTokenLimitMs(DEFAULT_LIMITS, statsWith(usual), isLast)).toBe(limit);
});

test.each([
  ["an unknown node two seconds", null, 2_000],
  ["a quick one 300 ms", 10, 300],
  ["a known one eight times its usual longest gap", 100, 800],
  ["a slow one no more than the limit", 5_000, 6_000],
])("a silence within an answer gives %s", (_, gap, expected) => {
  const gapMs = gap === null ? [] : [gap];
  expect(silentAfterMs(DEFAULT_LIMITS, { ...NO_STATS, gapMs })).toBe(expected);
});

test("no learned limit is longer than the set one, nor shorter than its floor", () => {
  fc.assert(
    fc.property(anyLimits, anyStats, fc.boolean(), (limits, stats, isLast) => {
      const first = firstTokenLimitMs(limits, stats, isLast);
      expect(first).toBeLessThanOrEqual(limits.firstTokenMs);
      expect(first).toBeGreaterThanOrEqual(Math.min(1_000, limits.firstTokenMs));
      const silent = silentAfterMs(limits, stats);
      expect(silent).toBeLessThanOrEqual(limits.silenceMs);
      expect(silent).toBeGreaterThanOrEqual(Math.min(2_000, limits.silenceMs / 20));
    }),
  );
});

test("a second call begins before the first is given up for its first token, when the limit leaves room", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 4_999, noNaN: true }), fc.option(anyStats), (usual, other) => {
      const stats = statsWith(usual);
      expect(lateAfterMs(stats, other)).toBeLessThan(firstTokenLimitMs(DEFAULT_LIMITS, stats, false));
    }),
  );
});

test.each([
  ["a node without a known pace, a second a token", null, 61, 60_000, false],
  ["a node without a known pace, more than a second a token", null, 61, 60_001, true],
  ["the first four tokens", 15, 4, 60_000, false],
  ["eight times its pace", 15, 11, 1_200, false],
  ["more than eight times its pace", 15, 11, 1_201, true],
  ["a quick node below a tenth of a second a token", 5, 11, 1_000, false],
  ["a quick node above a tenth of a second a token", 5, 11, 1_001, true],
])("crawling, judged for %s", (_, tokenMs, tokens, sinceFirstMs, crawls) => {
  expect(isCrawling({ ...NO_STATS, tokenMs }, tokens, sinceFirstMs)).toBe(crawls);
});

test("an answer at its node's usual pace never crawls", () => {
  fc.assert(
    fc.property(anyDuration, fc.integer({ min: 2, max: 2_048 }), (tokenMs, tokens) => {
      expect(isCrawling({ ...NO_STATS, tokenMs }, tokens, tokenMs * (tokens - 1))).toBe(false);
    }),
  );
});

test("three second calls may be made at once, and then one for every twenty calls", () => {
  let budget = FULL_BUDGET;
  const hedged: number[] = [];
  for (let call = 1; call <= 100; call++) {
    budget = earnHedge(budget);
    const left = spendHedge(budget);
    if (left !== null) hedged.push(call);
    budget = left ?? budget;
  }
  expect(hedged.slice(0, 3)).toEqual([1, 2, 3]);
  expect(hedged.length).toBeGreaterThanOrEqual(7);
  expect(hedged.length).toBeLessThanOrEqual(8);
});

test("in any sequence second calls are 5 % of all and three more at most, in every stretch of it", () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 400 }), fc.nat(400), (wishes, from) => {
      let budget = FULL_BUDGET;
      let [calls, hedges] = [0, 0];
      for (const [at, wants] of wishes.entries()) {
        budget = earnHedge(budget);
        const left = wants ? spendHedge(budget) : null;
        budget = left ?? budget;
        expect(budget).toBeGreaterThanOrEqual(0);
        if (at < from) continue;
        calls += 1;
        hedges += left === null ? 0 : 1;
        expect(hedges).toBeLessThanOrEqual(3 + 0.05 * calls + 1e-9);
      }
    }),
  );
});

test("an unused budget does not grow beyond three", () => {
  let budget = FULL_BUDGET;
  for (let call = 0; call < 1_000; call++) budget = earnHedge(budget);
  expect(budget).toBe(3);
});

test("second calls that were made at once are owed, and paid back before the next", () => {
  let budget = [1, 2, 3, 4, 5].reduce((left) => chargeHedge(left), FULL_BUDGET);
  expect(budget).toBe(-2);
  let answers = 0;
  for (; spendHedge(budget) === null; answers++) budget = earnHedge(budget);
  expect(answers).toBeGreaterThanOrEqual(60);
  expect(answers).toBeLessThanOrEqual(61);
});

test.each([
  [3, true],
  [0, true],
  [-7.5, true],
  [3.01, false],
  [Number.NaN, false],
  [Number.NEGATIVE_INFINITY, false],
  ["3", false],
  [null, false],
])("%j as a budget from outside is taken over: %s", (value, isTaken) => {
  expect(isHedgeBudget(value)).toBe(isTaken);
});
