import { armKey } from "../../core/nodes/arm";
import { learn, type Measured } from "../../core/nodes/arm-stats";
import type { Attempt } from "../../core/nodes/attempt";
import { afterFailure, afterSuccess, breakerScope } from "../../core/nodes/breaker";
import { breakerKey, type FleetView, withBreaker, withStats } from "../../core/nodes/fleet-view";
import { earnHedge, FULL_BUDGET } from "../../core/nodes/late";
import type { LegProgress } from "./attempt-progress";
import type { LegTask } from "./leg";

/** A load shorter than this is a warm model's own account, not a cold start. */
const COLD_LOAD_SECONDS = 0.5;

/** What one ended call has shown about its node, as a change of what the fleet knows. Null: nothing. */
export function shownBy(
  task: LegTask,
  attempt: Attempt,
  { progress, now }: { progress: LegProgress; now: number },
): ((view: FleetView) => FleetView) | null {
  const { arm, reason, beside } = task;
  const { outcome } = attempt;
  const isForUser = reason !== "trial" && !attempt.detached;
  if (outcome === "ok" && isForUser) {
    return (view) => {
      const closed = inService(view, task, now);
      const learned = withStats(closed, arm, (stats) => learn(stats, measuredOf(attempt, progress, beside)));
      return { ...learned, hedges: earnHedge(view.hedges ?? FULL_BUDGET) };
    };
  }
  if (outcome === "ok") return (view) => inService(view, task, now);
  const failure = { now, startedAt: attempt.startedAt.getTime(), retryAfterMs: progress.retryAfterMs };
  const key = breakerKey(arm, outcome);
  if (key === null) return null;
  return (view) => {
    const reached = hasReached(view, arm.node.name, attempt) ? closeBreaker(view, arm.node.name, now) : view;
    return withBreaker(reached, key, (breaker) => afterFailure(breaker, outcome, failure));
  };
}

/** It answered after it was taken out of service as a whole: then only this model fails. */
function hasReached(view: FleetView, node: string, { httpStatus, startedAt, outcome }: Attempt): boolean {
  const breaker = view.breakers[node];
  if (!breaker?.isOpen || httpStatus === null || breakerScope(outcome) === "node") return false;
  return startedAt.getTime() >= breaker.since;
}

function inService(view: FleetView, { arm }: LegTask, now: number): FleetView {
  return closeBreaker(closeBreaker(view, arm.node.name, now), armKey(arm), now);
}

function closeBreaker(view: FleetView, key: string, now: number): FleetView {
  return view.breakers[key] ? withBreaker(view, key, (breaker) => afterSuccess(breaker, now)) : view;
}

function measuredOf(attempt: Attempt, progress: LegProgress, beside: number): Measured {
  return {
    firstTokenMs: attempt.firstTokenMs ?? attempt.totalMs,
    longestGapMs: progress.longestGapMs,
    totalMs: attempt.totalMs,
    tokens: progress.tokens,
    beside,
    wasCold: (attempt.loadSeconds ?? 0) > COLD_LOAD_SECONDS,
  };
}
