import { armKey, armOf } from "./arm";
import { learn, type Measured } from "./arm-stats";
import type { Attempt } from "./attempt";
import { afterFailure, afterSuccess, breakerScope } from "./breaker";
import { breakerKey, type FleetView, withBreaker, withStats } from "./fleet-view";
import { earnHedge, FULL_BUDGET } from "./late";

/** What is known of an ended call beside its record. */
export type EndedCall = { beside: number; tokens: number; longestGapMs: number; retryAfterMs: number | null };

/** A load shorter than this is a warm model's own account, not a cold start. */
export const COLD_LOAD_SECONDS = 0.5;

/** What an ended call has shown about its node, as a change of what the fleet knows. Null: nothing. */
export function shownBy(
  attempt: Attempt,
  call: EndedCall,
  now: number,
): ((view: FleetView) => FleetView) | null {
  const { node, outcome, startedAt } = attempt;
  const arm = armOf(attempt);
  const inService = (view: FleetView) => closeBreaker(closeBreaker(view, node, now), armKey(arm), now);
  if (outcome === "ok" && (attempt.reason === "trial" || attempt.detached)) return inService;
  if (outcome === "ok") {
    return (view) => {
      const learned = withStats(inService(view), arm, (stats) => learn(stats, measuredOf(attempt, call)));
      return { ...learned, hedges: earnHedge(view.hedges ?? FULL_BUDGET) };
    };
  }
  const failure = { now, startedAt: startedAt.getTime(), retryAfterMs: call.retryAfterMs };
  const key = breakerKey(arm, outcome);
  if (key === null) return null;
  return (view) => {
    const reached = hasReached(view, attempt) ? closeBreaker(view, node, now) : view;
    return withBreaker(reached, key, (breaker) => afterFailure(breaker, outcome, failure));
  };
}

/** It answered after it was taken out of service as a whole: then only this model fails. */
function hasReached(view: FleetView, { node, httpStatus, startedAt, outcome }: Attempt): boolean {
  const breaker = view.breakers[node];
  if (!breaker?.isOpen || httpStatus === null || breakerScope(outcome) === "node") return false;
  return startedAt.getTime() >= breaker.since;
}

function closeBreaker(view: FleetView, key: string, now: number): FleetView {
  return view.breakers[key] ? withBreaker(view, key, (breaker) => afterSuccess(breaker, now)) : view;
}

function measuredOf(attempt: Attempt, { beside, tokens, longestGapMs }: EndedCall): Measured {
  const { totalMs, firstTokenMs, loadSeconds } = attempt;
  const wasCold = (loadSeconds ?? 0) > COLD_LOAD_SECONDS;
  return { firstTokenMs: firstTokenMs ?? totalMs, longestGapMs, totalMs, tokens, beside, wasCold };
}
