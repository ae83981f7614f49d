import fc from "fast-check";
import { expect, test } from "vitest";
import { armKey } from "@/lib/core/nodes/arm";
import type { AttemptOutcome } from "@/lib/core/nodes/attempt";
import type { Breaker } from "@/lib/core/nodes/breaker";
import { openBreaker } from "@/lib/core/nodes/fleet-view";
import { nextTrialInMs, trialsDue } from "@/lib/core/nodes/trials-due";
import { anyView, armOn, NOW } from "./fleet-values";

const big = armOn("one", "big");
const small = armOn("one", "small");
const other = armOn("two");
const ARMS = [big, small, other];

const open = (outcome: AttemptOutcome, trialAt: number): Breaker => ({
  isOpen: true,
  outcome,
  since: NOW - 60_000,
  trialAt,
  strikes: 0,
  trips: 1,
});

const due = (breakers: Record<string, Breaker>, quietUntil = new Map<string, number>()) =>
  trialsDue(ARMS, { view: { breakers, stats: {} }, now: NOW, quietUntil });

test("a node out of service as a whole is tried once, by its first model, and a model of its own by itself", () => {
  expect(due({ one: open("refused", NOW + 700), [armKey(other)]: open("cut", NOW - 5) })).toEqual([
    { key: "one", arm: big, at: NOW + 700, isLong: false },
    { key: armKey(other), arm: other, at: NOW, isLong: true },
  ]);
});

test.each<[string, number, number | null]>([
  ["nobody is at it", 0, NOW],
  ["another instance is at it", NOW + 1_000, NOW + 1_000],
  ["a trial of ours is under way", Number.POSITIVE_INFINITY, null],
])("while %s", (_, quietUntil, at) => {
  const trials = due({ two: open("refused", NOW - 5) }, new Map([["two", quietUntil]]));
  expect(trials.map((trial) => trial.at)).toEqual(at === null ? [] : [at]);
});

test("what serves is not tried, and a time that only a wrong clock can have set is now", () => {
  expect(due({ two: { ...open("refused", NOW), isOpen: false } })).toEqual([]);
  expect(due({ two: open("refused", NOW + 24 * 60 * 60_000) })).toMatchObject([{ at: NOW }]);
});

test("the next look is at the first trial, and never at once again", () => {
  expect(nextTrialInMs([], NOW)).toBeNull();
  const trials = due({ one: open("refused", NOW + 900), two: open("refused", NOW + 300) });
  expect(nextTrialInMs(trials, NOW)).toBe(300);
  expect(nextTrialInMs(due({ two: open("refused", NOW - 300) }), NOW)).toBe(50);
});

test("whatever the fleet knows, exactly what is out of service is tried, each thing once", () => {
  fc.assert(
    fc.property(anyView, (view) => {
      const keys = trialsDue(ARMS, { view, now: NOW, quietUntil: new Map() }).map(({ key }) => key);
      const out = ARMS.flatMap((arm) => openBreaker(view, arm)?.key ?? []);
      expect(keys).toEqual([...new Set(out)]);
    }),
  );
});
