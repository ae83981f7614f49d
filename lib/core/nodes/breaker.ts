import type { AttemptOutcome } from "./attempt";

/** Whether an arm, or a whole node, is in service. Times are milliseconds since 1970, so that all instances agree. */
export type Breaker = {
  isOpen: boolean;
  outcome: AttemptOutcome;
  /** When it last opened or closed. */
  since: number;
  /** When somebody may try it again. */
  trialAt: number;
  /** Failures in a row of the kind that needs two; while it is open, of calls that began since: they confirm it. */
  strikes: number;
  /** Openings that each came soon after the last closing. */
  trips: number;
};

type Rule = { scope: "node" | "arm"; strikes: number; pauseMs: number };

const DEAD: Rule = { scope: "node", strikes: 1, pauseMs: 1_000 };
const WRONG: Rule = { scope: "arm", strikes: 1, pauseMs: 5_000 };
const BROKEN: Rule = { scope: "arm", strikes: 1, pauseMs: 1_000 };
const POOR: Rule = { scope: "arm", strikes: 2, pauseMs: 5_000 };

/** What each kind of failure says about the node; kinds that are not here say nothing. */
const RULES: Partial<Record<AttemptOutcome, Rule>> = {
  refused: DEAD,
  unreachable: DEAD,
  "timed-out-connect": DEAD,
  "tunnel-error": DEAD,
  "wrong-content-type": DEAD,
  unauthorised: { ...DEAD, pauseMs: 5_000 },
  "http-5xx": BROKEN,
  busy: BROKEN,
  "timed-out-first-token": BROKEN,
  overtaken: { ...BROKEN, strikes: 2 },
  stalled: BROKEN,
  crawling: BROKEN,
  "timed-out-answer": BROKEN,
  cut: BROKEN,
  "no-final-frame": BROKEN,
  "bad-frame": BROKEN,
  "error-frame": BROKEN,
  "model-missing": WRONG,
  "bad-request": WRONG,
  "too-long": POOR,
  "wrong-finish": POOR,
  empty: POOR,
  "too-much-output": POOR,
  "too-much-thinking": POOR,
  looping: POOR,
};

/** What a load looks like from outside. */
const LOADING = "timed-out-first-token";

const LONGEST_PAUSE_MS = 15_000;
const FURTHEST_TRIAL_MS = 5 * 60_000;
/** A node that opens again this soon after it closed had only seemed well. */
const RELAPSE_MS = 60_000;

export function breakerScope(outcome: AttemptOutcome): "node" | "arm" | null {
  return RULES[outcome]?.scope ?? null;
}

/** `startedAt`: when the failed call began. `retryAfterMs`: what the node itself asked for. */
export type Failure = { now: number; startedAt?: number; retryAfterMs?: number | null };

/** After a failed call, a trial included. One from before the last closing tells of a time that is over. */
export function afterFailure(
  breaker: Breaker | undefined,
  outcome: AttemptOutcome,
  { now, startedAt = now, retryAfterMs }: Failure,
): Breaker | undefined {
  const rule = RULES[outcome];
  if (!rule || isOld(breaker, startedAt)) return breaker;
  const strikes = (breaker?.isOpen ? rule.strikes : (breaker?.strikes ?? 0)) + 1;
  if (strikes < rule.strikes) return { ...(breaker ?? closed(outcome, now)), outcome, strikes };
  const relapsed = breaker !== undefined && breaker.trips > 0 && now - breaker.since < RELAPSE_MS;
  const trips = breaker?.isOpen ? Math.max(1, breaker.trips) : relapsed ? breaker.trips + 1 : 1;
  const since = breaker?.isOpen ? breaker.since : now;
  const pauseMs = Math.max(rule.pauseMs, retryAfterMs ?? pauseOf(rule, trips, now - since));
  const trialAt = now + pauseMs;
  // What a busy node asked for holds, whatever else fails there meanwhile. Only a load may end before its time.
  const holds = breaker?.isOpen && breaker.outcome !== LOADING && breaker.trialAt > trialAt;
  if (holds && !isDue(breaker, now)) return breaker;
  const confirmed = breaker?.isOpen ? breaker.strikes + Number(startedAt >= since) : 0;
  return { isOpen: true, outcome, since, trialAt, strikes: confirmed, trips };
}

function isOld(breaker: Breaker | undefined, startedAt: number): boolean {
  return breaker !== undefined && !breaker.isOpen && breaker.trips > 0 && startedAt < breaker.since;
}

/** A tenth of the outage so far, so that a short one is noticed soon and a long one is not drummed at. */
function pauseOf(rule: Rule, trips: number, outageMs: number): number {
  const pauseMs = Math.max(rule.pauseMs, outageMs / 10) * 2 ** Math.min(trips - 1, 4);
  return Math.round(Math.min(pauseMs, LONGEST_PAUSE_MS));
}

/** A trial time further ahead than any pause or load comes from a clock that is wrong. */
export function isDue({ trialAt }: Breaker, now: number): boolean {
  return trialAt <= now || trialAt > now + FURTHEST_TRIAL_MS;
}

const LATE: ReadonlySet<AttemptOutcome> = new Set([
  LOADING,
  "overtaken",
  "stalled",
  "crawling",
  "timed-out-answer",
]);

/** Out of service for being late, which a queue explains too, and no trial has confirmed it: better than no node at all. */
export function isSuspect({ isOpen, outcome, strikes }: Breaker): boolean {
  return isOpen && strikes === 0 && LATE.has(outcome);
}

/** It answered: back in service at once. The openings before are remembered for a while. */
export function afterSuccess(breaker: Breaker | undefined, now: number): Breaker | undefined {
  if (!breaker) return undefined;
  if (breaker.isOpen) return { ...breaker, isOpen: false, since: now, strikes: 0 };
  if (now - breaker.since > RELAPSE_MS) return undefined;
  return breaker.strikes === 0 ? breaker : { ...breaker, strikes: 0 };
}

/** Out of service while its model loads; the call that loads it is the trial, and this is how long it may take. */
export function whileLoading(breaker: Breaker | undefined, now: number, loadMs: number): Breaker {
  const base = breaker ?? closed(LOADING, now);
  return { ...base, isOpen: true, outcome: LOADING, since: now, trialAt: now + loadMs, strikes: 0 };
}

function closed(outcome: AttemptOutcome, now: number): Breaker {
  return { isOpen: false, outcome, since: now, trialAt: now, strikes: 0, trips: 0 };
}
