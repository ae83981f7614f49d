import type { Arm } from "./arm";
import type { AttemptOutcome } from "./attempt";
import { isDue } from "./breaker";
import { type FleetView, openBreaker } from "./fleet-view";

/** A small call of our own that finds out whether what is out of service is back. `at`: not before. */
export type DueTrial = { key: string; arm: Arm; at: number; isLong: boolean };

/** Without a request for so long nobody is waiting to know; the next one starts the trials again. */
export const INTEREST_MS = 30_000;
/** Renewed while a trial runs; an instance that dies with it keeps the others waiting so long. */
export const CLAIM_MS = 10_000;
/** Another instance is at it; what it finds is looked for after this. */
export const ELSEWHERE_MS = 1_000;
const LEAST_WAIT_MS = 50;

/** What broke off within an answer is tried with one long enough to break off again. */
const BROKE_OFF: ReadonlySet<AttemptOutcome> = new Set([
  "stalled",
  "crawling",
  "timed-out-answer",
  "cut",
  "no-final-frame",
  "bad-frame",
  "error-frame",
]);

type Situation = { view: FleetView; now: number; quietUntil: ReadonlyMap<string, number> };

/**
 * One trial for each breaker that keeps an arm out of service. `quietUntil`: until when a breaker is left alone; for good while
 * a trial of ours is under way.
 */
export function trialsDue(arms: readonly Arm[], { view, now, quietUntil }: Situation): DueTrial[] {
  const due = new Map<string, DueTrial>();
  for (const arm of arms) {
    const found = openBreaker(view, arm);
    if (!found || due.has(found.key)) continue;
    const { key, breaker } = found;
    const at = Math.max(isDue(breaker, now) ? now : breaker.trialAt, quietUntil.get(key) ?? 0);
    due.set(key, { key, arm, at, isLong: BROKE_OFF.has(breaker.outcome) });
  }
  return [...due.values()].filter(({ at }) => Number.isFinite(at));
}

/** When to look at them next, in milliseconds from now; null when none is due. */
export function nextTrialInMs(due: readonly DueTrial[], now: number): number | null {
  if (due.length === 0) return null;
  return Math.max(LEAST_WAIT_MS, Math.min(...due.map(({ at }) => at)) - now);
}
