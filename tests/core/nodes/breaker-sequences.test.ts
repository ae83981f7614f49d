import fc from "fast-check";
import { expect, test } from "vitest";
import { afterFailure, afterSuccess, type Breaker, whileLoading } from "@/lib/core/nodes/breaker";
import { anyBreaker, anyInstant, anyOutcome, NOW } from "./fleet-values";

const HOUR = 3_600_000;

/** The widest pause of a kind, and what a node may ask for at most. */
const LONGEST_PAUSE_MS = 15_000;
const LONGEST_ASKED_MS = 60_000;

const anyRetry = fc.option(fc.integer({ min: 0, max: LONGEST_ASKED_MS }));

type Step =
  | { kind: "failure"; outcome: Breaker["outcome"]; retryAfterMs: number | null; ageMs: number }
  | { kind: "success" }
  | { kind: "loading"; loadMs: number };

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant("failure" as const),
    outcome: anyOutcome,
    retryAfterMs: anyRetry,
    ageMs: fc.nat(45_000),
  }),
  fc.record({ kind: fc.constant("success" as const) }),
  fc.record({ kind: fc.constant("loading" as const), loadMs: fc.integer({ min: 1, max: LONGEST_ASKED_MS }) }),
);

const anyHistory = fc.array(fc.tuple(anyStep, fc.nat(90_000)), { maxLength: 40 });

function after(breaker: Breaker | undefined, step: Step, now: number): Breaker | undefined {
  if (step.kind === "success") return afterSuccess(breaker, now);
  if (step.kind === "loading") return whileLoading(breaker, now, step.loadMs);
  const { outcome, retryAfterMs, ageMs } = step;
  return afterFailure(breaker, outcome, { now, startedAt: now - ageMs, retryAfterMs });
}

/** Every state of a history with the step that led there. */
function statesOf(history: readonly [Step, number][]) {
  let now = NOW;
  let breaker: Breaker | undefined;
  return history.map(([step, waitMs]) => {
    now += waitMs;
    const before = breaker;
    breaker = after(breaker, step, now);
    return { before, step, breaker, now };
  });
}

test("in any history an arm that goes out of service has its trial ahead, a second at least", () => {
  fc.assert(
    fc.property(anyHistory, (history) => {
      for (const { before, breaker, now, step } of statesOf(history)) {
        if (step.kind !== "failure" || !breaker?.isOpen || breaker === before) continue;
        expect(breaker.trialAt).toBeGreaterThanOrEqual(now + 1_000);
      }
    }),
  );
});

test("in any history no trial is further away than the longest pause, or what the node or a load asks for", () => {
  fc.assert(
    fc.property(anyHistory, (history) => {
      for (const { breaker, now } of statesOf(history)) {
        if (breaker) expect(breaker.trialAt).toBeLessThanOrEqual(now + LONGEST_ASKED_MS);
      }
    }),
  );
});

test("without a node's wish or a load the next trial is never more than 15 s away", () => {
  const plain = fc.array(
    fc.tuple(
      fc.oneof(
        fc.record({
          kind: fc.constant("failure" as const),
          outcome: anyOutcome,
          retryAfterMs: fc.constant(null),
          ageMs: fc.nat(45_000),
        }),
        fc.record({ kind: fc.constant("success" as const) }),
      ),
      fc.nat(HOUR),
    ),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(plain, (history) => {
      for (const { breaker, now } of statesOf(history)) {
        if (breaker) expect(breaker.trialAt).toBeLessThanOrEqual(now + LONGEST_PAUSE_MS);
      }
    }),
  );
});

test("in any history a success leaves the arm in service", () => {
  fc.assert(
    fc.property(anyHistory, (history) => {
      for (const { breaker, step } of statesOf(history)) {
        if (step.kind === "success") expect(breaker?.isOpen ?? false).toBe(false);
      }
    }),
  );
});

test("only a failure of its own kind or a load ever takes an arm out of service", () => {
  fc.assert(
    fc.property(anyHistory, (history) => {
      for (const { before, breaker, step } of statesOf(history)) {
        if (breaker?.isOpen && !before?.isOpen) expect(step.kind).not.toBe("success");
      }
    }),
  );
});

test("nothing asked of a breaker changes the one that was there", () => {
  fc.assert(
    fc.property(anyBreaker, anyStep, anyInstant, (breaker, step, now) => {
      const copy = { ...breaker };
      after(breaker, step, now);
      expect(breaker).toEqual(copy);
    }),
  );
});

test("from any state, also with clocks that disagree, numbers stay finite and counts whole", () => {
  fc.assert(
    fc.property(fc.option(anyBreaker), anyStep, anyInstant, (breaker, step, now) => {
      const next = after(breaker ?? undefined, step, now);
      if (!next) return;
      for (const each of [next.since, next.trialAt]) expect(Number.isFinite(each)).toBe(true);
      for (const each of [next.strikes, next.trips])
        expect(Number.isSafeInteger(each) && each >= 0).toBe(true);
      expect(JSON.parse(JSON.stringify(next))).toEqual(next);
    }),
  );
});

test("a busy node's wish is kept by every later failure until its time has come", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1_000, max: LONGEST_ASKED_MS }),
      fc.array(anyOutcome),
      (askedMs, outcomes) => {
        let breaker = afterFailure(undefined, "busy", { now: NOW, retryAfterMs: askedMs });
        for (const outcome of outcomes) breaker = afterFailure(breaker, outcome, { now: NOW + askedMs / 2 });
        expect(breaker?.trialAt).toBeGreaterThanOrEqual(NOW + askedMs);
      },
    ),
  );
});
