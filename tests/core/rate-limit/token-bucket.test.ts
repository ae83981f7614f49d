import fc from "fast-check";
import { expect, test } from "vitest";
import { checkRate, type Rate, takeFrom } from "@/lib/core/rate-limit/token-bucket";

const anyRate = fc.record({
  limit: fc.integer({ min: 1, max: 10_000 }),
  windowMs: fc.integer({ min: 1, max: 7 * 24 * 60 * 60_000 }),
});

/** Tries as somebody makes them: at once, or after a while. */
const anyPauses = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 100_000 })), {
  maxLength: 200,
});

/** When each of these tries is granted, on a clock that starts at 0. */
function granted(pauses: readonly number[], rate: Rate): number[] {
  const times: number[] = [];
  let [now, owedMs] = [0, 0];
  for (const pause of pauses) {
    now += pause;
    const next = takeFrom(Math.max(0, owedMs - pause), rate);
    owedMs = next.owedMs;
    if (next.take.kind === "taken") times.push(now);
  }
  return times;
}

test("a full bucket gives exactly its limit at once", () => {
  fc.assert(
    fc.property(anyRate, (rate) => {
      expect(granted(Array(rate.limit + 5).fill(0), rate).length).toBe(rate.limit);
    }),
    { numRuns: 60 },
  );
});

test("no stretch of time sees more than the limit and what came back in it", () => {
  fc.assert(
    fc.property(anyRate, anyPauses, (rate, pauses) => {
      const times = granted(pauses, rate);
      for (const [first, from] of times.entries()) {
        for (const [last, to] of times.entries()) {
          if (last < first) continue;
          const most = rate.limit + ((to - from) * rate.limit) / rate.windowMs;
          expect(last - first + 1).toBeLessThanOrEqual(most + 0.01);
        }
      }
    }),
    { numRuns: 200 },
  );
});

test("the wait that is told is enough, and a millisecond less is not", () => {
  fc.assert(
    fc.property(anyRate, fc.integer({ min: 0, max: 100_000 }), (rate, extra) => {
      const owedMs = rate.windowMs + extra;
      const { take } = takeFrom(owedMs, rate);
      if (take.kind !== "exhausted") throw new Error("A bucket that owes a whole window gave a place.");
      expect(takeFrom(Math.max(0, owedMs - take.retryAfterMs), rate).take.kind).toBe("taken");
      const placeMs = rate.windowMs / rate.limit;
      const sooner = owedMs - take.retryAfterMs + 1;
      if (placeMs >= 2) expect(takeFrom(sooner + placeMs / 500, rate).take.kind).toBe("exhausted");
    }),
  );
});

test("a refused try costs nothing", () => {
  fc.assert(
    fc.property(anyRate, fc.integer({ min: 0, max: 100_000 }), (rate, extra) => {
      const owedMs = rate.windowMs + extra;
      expect(takeFrom(owedMs, rate).owedMs).toBe(owedMs);
    }),
  );
});

test.each([
  [0, 1000],
  [1.5, 1000],
  [-1, 1000],
  [Number.NaN, 1000],
  [5, 0],
  [5, Number.POSITIVE_INFINITY],
  [10_001, 1000],
])("a rate of %s in %s ms is refused", (limit, windowMs) => {
  expect(() => checkRate({ limit, windowMs })).toThrow(RangeError);
});
