import fc from "fast-check";
import { expect, test } from "vitest";
import { armKey } from "@/lib/core/nodes/arm";
import { NO_STATS } from "@/lib/core/nodes/arm-stats";
import { afterFailure, afterSuccess, type Breaker } from "@/lib/core/nodes/breaker";
import {
  breakerKey,
  EMPTY_VIEW,
  type FleetView,
  openBreaker,
  readView,
  statsOf,
  withBreaker,
  withStats,
} from "@/lib/core/nodes/fleet-view";
import { anyBreaker, anyOutcome, anyStats, anyView, armOn, NOW, statsWith } from "./fleet-values";

const MAC = armOn("mac");
const PC = armOn("pc");

const OPEN = afterFailure(undefined, "refused", { now: NOW }) as Breaker;
const CLOSED = afterSuccess(OPEN, NOW + 2_000) as Breaker;

/** What a stranger, an older version or a broken store could have put there. */
const anyGarbage = fc.oneof(
  fc.string(),
  fc.json(),
  fc.record({ breakers: fc.anything(), stats: fc.anything() }).map((value) => String(JSON.stringify(value))),
  fc
    .record({
      breakers: fc.dictionary(
        fc.string(),
        fc.oneof(anyBreaker, brokenVersionsOf(anyBreaker), fc.jsonValue()),
      ),
      stats: fc.dictionary(fc.string(), fc.oneof(anyStats, brokenVersionsOf(anyStats), fc.jsonValue())),
    })
    .map((value) => JSON.stringify(value)),
  fc.tuple(anyView, fc.nat()).map(([view, length]) => JSON.stringify(view).slice(0, length)),
);

/** One field replaced by anything that JSON can hold. */
function brokenVersionsOf<T extends object>(whole: fc.Arbitrary<T>): fc.Arbitrary<object> {
  const wild = fc.oneof(fc.jsonValue(), fc.constantFrom(-1, 0, 0.5, 1e300, -1e300, "", null, []));
  return fc.tuple(whole, fc.nat(), wild).map(([value, at, other]) => {
    const names = Object.keys(value);
    return { ...value, [names[at % names.length] ?? ""]: other };
  });
}

function expectValid({ breakers, stats }: FleetView): void {
  for (const { isOpen, outcome, since, trialAt, strikes, trips } of Object.values(breakers)) {
    expect(typeof isOpen).toBe("boolean");
    expect(typeof outcome).toBe("string");
    for (const each of [since, trialAt]) expect(Number.isFinite(each)).toBe(true);
    for (const each of [strikes, trips]) expect(Number.isSafeInteger(each) && each >= 0).toBe(true);
  }
  for (const { firstTokenMs, gapMs, tokenMs, answerMs, slots } of Object.values(stats)) {
    const durations = [...firstTokenMs, ...gapMs, tokenMs ?? 0, answerMs ?? 0];
    for (const each of durations) expect(Number.isFinite(each) && each >= 0).toBe(true);
    expect(Number.isFinite(slots ?? 1) && (slots ?? 1) >= 1).toBe(true);
  }
}

test.each([null, "", "null", "[]", "42", '"text"', "{", '{"breakers":[],"stats":{}}', '{"breakers":{}}'])(
  "%j counts as nothing known",
  (text) => {
    expect(readView(text)).toEqual(EMPTY_VIEW);
  },
);

test("any text at all is read without a throw, and what is taken over is valid", () => {
  fc.assert(
    fc.property(anyGarbage, (text) => expectValid(readView(text))),
    { numRuns: 1_000 },
  );
});

test("what was written is read again, whole", () => {
  fc.assert(
    fc.property(anyView, (view) => {
      const text = JSON.stringify(view);
      expect(readView(text)).toEqual(JSON.parse(text));
    }),
  );
});

test.each([
  ["outcome", "exploded"],
  ["isOpen", 1],
  ["since", "today"],
  ["trialAt", null],
  ["strikes", -1],
  ["trips", 1.5],
])("a breaker whose %s is %j is left out, its neighbours stay", (field, value) => {
  const text = JSON.stringify({ breakers: { mac: { ...OPEN, [field]: value }, pc: OPEN }, stats: {} });
  expect(readView(text).breakers).toEqual({ pc: OPEN });
});

test.each([
  ["firstTokenMs", [1, "2"]],
  ["gapMs", [-1]],
  ["gapMs", {}],
  ["tokenMs", "fast"],
  ["answerMs", -5],
  ["slots", 0],
  ["slots", 0.5],
])("measurements whose %s is %j are left out, their neighbours stay", (field, value) => {
  const stats = { mac: { ...statsWith(400), [field]: value }, pc: statsWith(300) };
  expect(readView(JSON.stringify({ breakers: {}, stats })).stats).toEqual({ pc: statsWith(300) });
});

test.each(["3", 4, null, {}])("a hedge budget of %j is left out, and the rest stays", (hedges) => {
  const text = JSON.stringify({ breakers: { mac: OPEN }, stats: {}, hedges });
  expect(readView(text)).toEqual({ breakers: { mac: OPEN }, stats: {} });
});

test("an arm is out of service by its node's breaker before its own, and by nobody else's", () => {
  const open = (...keys: string[]): FleetView => ({
    breakers: Object.fromEntries(keys.map((key) => [key, OPEN])),
    stats: {},
  });
  expect(openBreaker(open("mac", armKey(MAC)), MAC)?.key).toBe("mac");
  expect(openBreaker(open(armKey(MAC)), MAC)?.key).toBe(armKey(MAC));
  expect(openBreaker(open("pc", armKey(PC), armKey(armOn("mac", "other"))), MAC)).toBeNull();
  expect(openBreaker(EMPTY_VIEW, MAC)).toBeNull();
});

test("a node's closed breaker does not hide its model's open one", () => {
  const view = { breakers: { mac: CLOSED, [armKey(MAC)]: OPEN }, stats: {} };
  expect(openBreaker(view, MAC)).toEqual({ key: armKey(MAC), breaker: OPEN });
  expect(openBreaker({ breakers: { mac: CLOSED }, stats: {} }, MAC)).toBeNull();
});

test("a failure concerns the whole node, the one model, or nobody", () => {
  expect(breakerKey(MAC, "refused")).toBe("mac");
  expect(breakerKey(MAC, "stalled")).toBe(armKey(MAC));
  expect(breakerKey(MAC, "cancelled")).toBeNull();
});

test("a breaker is put, changed and taken away, and the others stay as they were", () => {
  const view = withBreaker(
    withBreaker(EMPTY_VIEW, "mac", () => OPEN),
    "pc",
    () => CLOSED,
  );
  expect(view.breakers).toEqual({ mac: OPEN, pc: CLOSED });
  const changed = withBreaker(view, "mac", (breaker) => breaker && { ...breaker, trips: 9 });
  expect(changed.breakers).toEqual({ mac: { ...OPEN, trips: 9 }, pc: CLOSED });
  expect(withBreaker(view, "mac", () => undefined).breakers).toEqual({ pc: CLOSED });
  expect(view.breakers).toEqual({ mac: OPEN, pc: CLOSED });
});

test("measurements are kept by arm, and an unknown arm has none", () => {
  const view = withStats(EMPTY_VIEW, MAC, () => statsWith(400));
  expect(statsOf(view, MAC)).toEqual(statsWith(400));
  expect(statsOf(view, PC)).toBe(NO_STATS);
  expect(withStats(view, PC, (none) => ({ ...none, slots: 2 })).stats[armKey(MAC)]).toEqual(statsWith(400));
});

test.each(["constructor", "toString", "__proto__", "hasOwnProperty", ""])(
  "a node called %j is a node like any other",
  (name) => {
    const arm = armOn(name);
    expect(openBreaker(EMPTY_VIEW, arm)).toBeNull();
    const poor = (view: FleetView) =>
      withBreaker(view, name, (breaker) => afterFailure(breaker, "empty", { now: NOW }));
    expect(poor(EMPTY_VIEW).breakers).toEqual({ [name]: afterFailure(undefined, "empty", { now: NOW }) });
    const view = readView(JSON.stringify(poor(poor(EMPTY_VIEW))));
    expect(openBreaker(view, arm)?.breaker).toMatchObject({ isOpen: true, outcome: "empty", since: NOW });
    expect(withBreaker(view, name, () => undefined)).toEqual(EMPTY_VIEW);
    expect(
      statsOf(
        withStats(view, arm, () => statsWith(5)),
        arm,
      ),
    ).toEqual(statsWith(5));
  },
);

test("a change of one arm is the same change on whatever view it is made again", () => {
  fc.assert(
    fc.property(anyView, anyOutcome, anyBreaker, (view, outcome, breaker) => {
      const change = (before: FleetView) =>
        withBreaker(before, "mac", (each) => afterFailure(each, outcome, { now: NOW }));
      const there = withBreaker(view, "mac", () => breaker);
      expect(change(there).breakers.mac).toEqual(
        change({ breakers: { mac: breaker }, stats: {} }).breakers.mac,
      );
      expect(change(there).stats).toBe(view.stats);
    }),
  );
});
