import { expect, test } from "vitest";
import { armKey } from "@/lib/core/nodes/arm";
import type { Attempt, AttemptOutcome } from "@/lib/core/nodes/attempt";
import { EMPTY_VIEW, type FleetView, openBreaker, statsOf } from "@/lib/core/nodes/fleet-view";
import { shownBy } from "@/lib/core/nodes/shown-by";
import { NOW } from "./fleet-values";
import { attemptOn, one, openFor } from "./race-values";

const CALL = { beside: 1, tokens: 40, longestGapMs: 30, retryAfterMs: null };

const after = (outcome: AttemptOutcome, changes: Partial<Attempt> = {}, view: FleetView = EMPTY_VIEW) => {
  const told = { startedAt: new Date(NOW - 900), firstTokenMs: 300, loadSeconds: 0.1, httpStatus: 200 };
  const attempt = { ...attemptOn(one, outcome, 900), ...told, ...changes };
  return shownBy(attempt, CALL, NOW)?.(view) ?? null;
};

const bothOut = {
  ...EMPTY_VIEW,
  breakers: { one: openFor("refused"), [armKey(one)]: openFor("cut") },
  hedges: 1,
};

test("an answer for a user is learned from, puts its node back in service and earns a part of a second call", () => {
  const view = after("ok", {}, bothOut);
  expect(view && openBreaker(view, one)).toBeNull();
  expect(view && statsOf(view, one)).toMatchObject({ firstTokenMs: [300], gapMs: [30], answerMs: 900 });
  expect(view?.hedges).toBeCloseTo(1.05);
});

test.each<[string, Partial<Attempt>]>([
  ["trial", { reason: "trial" }],
  ["call that was left alone to load its model", { detached: true }],
])("a %s puts its node back in service and teaches nothing", (_, changes) => {
  const view = after("ok", changes, bothOut);
  expect(view && openBreaker(view, one)).toBeNull();
  expect(view).toMatchObject({ stats: {}, hedges: 1 });
});

test("a load is told from an answer by the node's own account", () => {
  const view = after("ok", { loadSeconds: 4 });
  expect(view && statsOf(view, one)).toMatchObject({ firstTokenMs: [], answerMs: null });
});

test.each<[AttemptOutcome, string]>([
  ["refused", "one"],
  ["tunnel-error", "one"],
  ["http-5xx", armKey(one)],
  ["cut", armKey(one)],
])("%s takes out of service what it is about", (outcome, key) => {
  const view = after(outcome);
  expect(Object.keys(view?.breakers ?? {})).toEqual([key]);
});

test.each<AttemptOutcome>(["outrun", "yielded", "cancelled", "timed-out-total"])(
  "%s shows nothing",
  (outcome) => {
    expect(after(outcome)).toBeNull();
  },
);

test("a node that answered after it was taken out of service as a whole is there again, only this model fails", () => {
  const breakers = { one: openFor("refused", { since: NOW - 2_000 }) };
  const view = after("http-5xx", { httpStatus: 500 }, { ...EMPTY_VIEW, breakers });
  expect(view && openBreaker(view, one)).toMatchObject({
    key: armKey(one),
    breaker: { outcome: "http-5xx" },
  });
  const older = after("http-5xx", { startedAt: new Date(NOW - 5_000) }, { ...EMPTY_VIEW, breakers });
  expect(older && openBreaker(older, one)?.key).toBe("one");
});
