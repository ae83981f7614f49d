import { expect, test } from "vitest";
import type { AttemptOutcome } from "@/lib/core/nodes/attempt";
import { ATTEMPT_OUTCOMES } from "@/lib/core/nodes/attempt";
import {
  afterFailure,
  afterSuccess,
  type Breaker,
  breakerScope,
  isDue,
  isSuspect,
  whileLoading,
} from "@/lib/core/nodes/breaker";
import { NOW } from "./fleet-values";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

const failed = (breaker: Breaker | undefined, outcome: AttemptOutcome, at = NOW) =>
  afterFailure(breaker, outcome, { now: at });

/** What each kind says: whose service it ends, how many it takes, how long nobody tries. */
const KINDS: readonly [AttemptOutcome, "node" | "arm", number, number][] = [
  ["refused", "node", 1, 1],
  ["unreachable", "node", 1, 1],
  ["timed-out-connect", "node", 1, 1],
  ["tunnel-error", "node", 1, 1],
  ["wrong-content-type", "node", 1, 1],
  ["unauthorised", "node", 1, 5],
  ["http-5xx", "arm", 1, 1],
  ["busy", "arm", 1, 1],
  ["timed-out-first-token", "arm", 1, 1],
  ["stalled", "arm", 1, 1],
  ["overtaken", "arm", 2, 1],
  ["crawling", "arm", 1, 1],
  ["timed-out-answer", "arm", 1, 1],
  ["cut", "arm", 1, 1],
  ["no-final-frame", "arm", 1, 1],
  ["bad-frame", "arm", 1, 1],
  ["error-frame", "arm", 1, 1],
  ["model-missing", "arm", 1, 5],
  ["bad-request", "arm", 1, 5],
  ["too-long", "arm", 2, 5],
  ["wrong-finish", "arm", 2, 5],
  ["empty", "arm", 2, 5],
  ["too-much-output", "arm", 2, 5],
  ["too-much-thinking", "arm", 2, 5],
  ["looping", "arm", 2, 5],
];

/** Our own doing, or the request's: they say nothing about a node. */
const SILENT: readonly AttemptOutcome[] = [
  "ok",
  "timed-out-total",
  "prompt-too-long",
  "queue-full",
  "outrun",
  "yielded",
  "cancelled",
];

test("every kind of outcome either says something about the node or is listed as saying nothing", () => {
  expect([...KINDS.map(([kind]) => kind), ...SILENT].sort()).toEqual([...ATTEMPT_OUTCOMES].sort());
});

test.each(KINDS)("%s ends the service of the %s after %i, and it is tried again after %i s", (...kind) => {
  const [outcome, scope, strikes, seconds] = kind;
  expect(breakerScope(outcome)).toBe(scope);
  const first = failed(undefined, outcome);
  expect(first?.isOpen).toBe(strikes === 1);
  const opened = strikes === 1 ? first : failed(first, outcome);
  expect(opened).toEqual({
    isOpen: true,
    outcome,
    since: NOW,
    trialAt: NOW + seconds * SECOND,
    strikes: 0,
    trips: 1,
  });
});

test.each(SILENT)("%s changes nothing", (outcome) => {
  const open = failed(undefined, "refused");
  expect(breakerScope(outcome)).toBeNull();
  expect(failed(undefined, outcome)).toBeUndefined();
  expect(failed(open, outcome, NOW + SECOND)).toBe(open);
});

test("a good answer between two poor ones takes the first strike away", () => {
  const forgiven = afterSuccess(failed(undefined, "empty"), NOW + SECOND);
  expect(failed(forgiven, "empty", NOW + 2 * SECOND)?.isOpen).toBe(false);
});

test("two poor answers of different kinds are two strikes", () => {
  expect(failed(failed(undefined, "empty"), "too-long", NOW + SECOND)?.isOpen).toBe(true);
});

test("a poor answer and then a broken one put the arm out of service", () => {
  expect(failed(failed(undefined, "empty"), "cut", NOW + SECOND)?.isOpen).toBe(true);
});

test("one poor trial keeps an arm out of service that two had put there", () => {
  const open = failed(failed(undefined, "empty"), "empty");
  const still = failed(open, "empty", NOW + 5 * SECOND);
  expect(still).toMatchObject({ isOpen: true, since: NOW, trialAt: NOW + 10 * SECOND });
});

test("a success puts an arm back in service at once and keeps its history for a minute", () => {
  const open = failed(undefined, "refused");
  const closed = afterSuccess(open, NOW + 3 * SECOND);
  expect(closed).toMatchObject({ isOpen: false, since: NOW + 3 * SECOND, trips: 1 });
  expect(afterSuccess(closed, NOW + 63 * SECOND)).toBe(closed);
  expect(afterSuccess(closed, NOW + 63 * SECOND + 1)).toBeUndefined();
  expect(afterSuccess(undefined, NOW)).toBeUndefined();
});

test("each relapse within a minute doubles the pause, up to 15 s", () => {
  let breaker = failed(undefined, "refused");
  let now = NOW;
  const pauses: number[] = [];
  for (let trip = 1; trip <= 7; trip++) {
    pauses.push((breaker?.trialAt ?? 0) - now);
    now += SECOND;
    breaker = failed(afterSuccess(breaker, now), "refused", now + 30 * SECOND);
    now += 30 * SECOND;
  }
  expect(pauses).toEqual([1, 2, 4, 8, 15, 15, 15].map((seconds) => seconds * SECOND));
});

test("a failure a minute after the return is a new outage, not a relapse", () => {
  const closed = afterSuccess(failed(undefined, "refused"), NOW);
  expect(failed(closed, "refused", NOW + MINUTE - 1)?.trips).toBe(2);
  expect(failed(closed, "refused", NOW + MINUTE)?.trips).toBe(1);
});

test.each([
  [5, 1],
  [30, 3],
  [100, 10],
  [150, 15],
  [3_600, 15],
])("after %i s of outage the next trial is %i s away", (outage, pause) => {
  const still = failed(failed(undefined, "refused"), "refused", NOW + outage * SECOND);
  expect(still?.trialAt).toBe(NOW + (outage + pause) * SECOND);
});

test("a busy node is left alone for as long as it asks, longer than any pause of ours", () => {
  const open = afterFailure(undefined, "busy", { now: NOW, retryAfterMs: 40 * SECOND });
  expect(open?.trialAt).toBe(NOW + 40 * SECOND);
});

test("a busy node that asks for no time at all is not drummed at", () => {
  const open = afterFailure(undefined, "busy", { now: NOW, retryAfterMs: 0 });
  expect(open?.trialAt).toBe(NOW + SECOND);
});

test("what a busy node asked for holds when another call fails there meanwhile", () => {
  const open = afterFailure(undefined, "busy", { now: NOW, retryAfterMs: 40 * SECOND });
  const cut = failed(open, "cut", NOW + SECOND);
  expect(failed(cut, "stalled", NOW + 2 * SECOND)?.trialAt).toBe(NOW + 40 * SECOND);
  expect(failed(cut, "cut", NOW + 40 * SECOND)?.trialAt).toBeGreaterThan(NOW + 40 * SECOND);
});

test("calls from before the return that fail after it are no relapse", () => {
  const closed = afterSuccess(failed(undefined, "stalled"), NOW + 5 * SECOND);
  const at = { now: NOW + 6 * SECOND };
  expect(afterFailure(closed, "stalled", { ...at, startedAt: NOW + 5 * SECOND - 1 })).toBe(closed);
  expect(afterFailure(closed, "stalled", { ...at, startedAt: NOW + 5 * SECOND })?.isOpen).toBe(true);
});

test("two poor answers that were on their way together are two strikes", () => {
  const first = afterFailure(undefined, "empty", { now: NOW + 5, startedAt: NOW });
  expect(afterFailure(first, "empty", { now: NOW + 6, startedAt: NOW })?.isOpen).toBe(true);
});

test("an arm that loads its model is out of service for as long as that may take", () => {
  const loading = whileLoading(undefined, NOW, 30 * SECOND);
  expect(loading).toMatchObject({ isOpen: true, trialAt: NOW + 30 * SECOND });
  expect(afterSuccess(loading, NOW + 8 * SECOND)).toMatchObject({ isOpen: false, trips: 0 });
});

test("a load that failed is tried again after the pause of its kind", () => {
  const failedLoad = failed(whileLoading(undefined, NOW, 300 * SECOND), "error-frame", NOW + 4 * SECOND);
  expect(failedLoad?.trialAt).toBe(NOW + 5 * SECOND);
});

test("a load is no relapse: a failure soon after it has the first pause", () => {
  const loaded = afterSuccess(whileLoading(undefined, NOW, 30 * SECOND), NOW + SECOND);
  expect(failed(loaded, "refused", NOW + 2 * SECOND)).toMatchObject({ trips: 1, trialAt: NOW + 3 * SECOND });
});

test.each([
  [-1, true],
  [0, true],
  [1, false],
  [5 * MINUTE, false],
  [5 * MINUTE + 1, true],
])("a trial time %i ms ahead is due: %s; one too far ahead comes from a wrong clock", (ahead, due) => {
  const open = failed(undefined, "refused");
  expect(open && isDue({ ...open, trialAt: NOW + ahead }, NOW)).toBe(due);
});

test.each(KINDS)("%s: a node is suspected, not known dead, only for being late", (outcome, _, strikes) => {
  const open = strikes === 1 ? failed(undefined, outcome) : failed(failed(undefined, outcome), outcome);
  const isLate = ["timed-out-first-token", "overtaken", "stalled", "crawling", "timed-out-answer"].includes(
    outcome,
  );
  expect(open && isSuspect(open)).toBe(isLate);
});

test("lateness is confirmed by a call that began after it was noticed, and by no other", () => {
  const late = failed(undefined, "timed-out-first-token") as Breaker;
  const again = (startedAt: number) =>
    afterFailure(late, "timed-out-first-token", { now: NOW + 2 * SECOND, startedAt }) as Breaker;
  expect(isSuspect(again(NOW - 1))).toBe(true);
  expect(isSuspect(again(NOW))).toBe(false);
  expect(isSuspect(afterSuccess(late, NOW + SECOND) as Breaker)).toBe(false);
});

test("an arm that loads its model may be asked when no other is left: the call joins the load", () => {
  expect(isSuspect(whileLoading(undefined, NOW, 20 * SECOND))).toBe(true);
});

test("a trial time that only a wrong clock can have set is not kept", () => {
  const ahead = {
    ...whileLoading(undefined, NOW, 0),
    outcome: "busy" as const,
    trialAt: NOW + 3_600 * SECOND,
  };
  expect(afterFailure(ahead, "refused", { now: NOW })?.trialAt).toBeLessThan(NOW + 60 * SECOND);
});
