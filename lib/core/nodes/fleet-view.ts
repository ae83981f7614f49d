import { type ArmName, armKey, namesOf } from "./arm";
import { type ArmStats, NO_STATS } from "./arm-stats";
import { ATTEMPT_OUTCOMES, type AttemptOutcome } from "./attempt";
import { type Breaker, breakerScope } from "./breaker";
import { chargeHedge, FULL_BUDGET, type HedgeBudget, isHedgeBudget } from "./late";

/** What the fleet knows of its nodes: one short text in fleet state, kept by everybody, lost without harm. */
export type FleetView = {
  /** By node name, or by arm. */
  breakers: Readonly<Record<string, Breaker>>;
  stats: Readonly<Record<string, ArmStats>>;
  /** Second calls the fleet may still make; full when nobody has made one. */
  hedges?: HedgeBudget;
};

export const EMPTY_VIEW: FleetView = { breakers: {}, stats: {} };

/** Anything that is no view, from an older version or a stranger, counts as nothing known. */
export function readView(text: string | null): FleetView {
  try {
    const value: unknown = JSON.parse(text ?? "null");
    if (isRecord(value) && isRecord(value.breakers) && isRecord(value.stats)) {
      const { breakers, stats, hedges } = value;
      const view = { breakers: ofShape(breakers, isBreaker), stats: ofShape(stats, isStats) };
      return isHedgeBudget(hedges) ? { ...view, hedges } : view;
    }
  } catch {}
  return EMPTY_VIEW;
}

function ofShape<T>(values: Record<string, unknown>, fits: (value: unknown) => value is T) {
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, T] => fits(entry[1])));
}

function isBreaker(value: unknown): value is Breaker {
  return (
    isRecord(value) &&
    typeof value.isOpen === "boolean" &&
    ATTEMPT_OUTCOMES.some((outcome) => outcome === value.outcome) &&
    [value.since, value.trialAt].every(Number.isFinite) &&
    [value.strikes, value.trips].every((count) => Number.isSafeInteger(count) && Number(count) >= 0)
  );
}

function isStats(value: unknown): value is ArmStats {
  if (!isRecord(value)) return false;
  const { firstTokenMs, gapMs, tokenMs, answerMs, slots } = value;
  return (
    [firstTokenMs, gapMs].every((list) => Array.isArray(list) && list.every(isDuration)) &&
    [tokenMs, answerMs].every((mean) => mean === null || isDuration(mean)) &&
    (slots === null || (Number.isFinite(slots) && Number(slots) >= 1))
  );
}

function isDuration(value: unknown): boolean {
  return typeof value === "number" && Number.isFinite(value) && value >= 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function statsOf(view: FleetView, arm: ArmName): ArmStats {
  return view.stats[armKey(arm)] ?? NO_STATS;
}

/** The breaker that keeps an arm out of service, its node's before its own; null when it serves. */
export function openBreaker(view: FleetView, arm: ArmName): { key: string; breaker: Breaker } | null {
  for (const key of [arm.node.name, armKey(arm)]) {
    const breaker = breakerOf(view, key);
    if (breaker?.isOpen) return { key, breaker };
  }
  return null;
}

/** A breaker as it is shown: of a whole node (model null), or of one model there. */
export type SeenBreaker = Pick<Breaker, "isOpen" | "outcome" | "since" | "trialAt"> & {
  node: string;
  model: string | null;
};

export function seenBreakers({ breakers }: FleetView): SeenBreaker[] {
  return Object.entries(breakers).map(([key, { isOpen, outcome, since, trialAt }]) => {
    const { node, model } = namesOf(key);
    return { node, model, isOpen, outcome, since, trialAt };
  });
}

export function withStats(view: FleetView, arm: ArmName, change: (stats: ArmStats) => ArmStats): FleetView {
  return { ...view, stats: { ...view.stats, [armKey(arm)]: change(statsOf(view, arm)) } };
}

export function withHedgeCharged(view: FleetView): FleetView {
  return { ...view, hedges: chargeHedge(view.hedges ?? FULL_BUDGET) };
}

export type BreakerChange = (breaker: Breaker | undefined) => Breaker | undefined;

export function withBreaker(view: FleetView, key: string, change: BreakerChange): FleetView {
  const { [key]: _, ...others } = view.breakers;
  const changed = change(breakerOf(view, key));
  return { ...view, breakers: changed ? { ...others, [key]: changed } : others };
}

/** A node may be called "constructor": only what was put there counts. */
function breakerOf({ breakers }: FleetView, key: string): Breaker | undefined {
  return Object.hasOwn(breakers, key) ? breakers[key] : undefined;
}

/** The key whose breaker a failure concerns; null when it says nothing about the node. */
export function breakerKey(arm: ArmName, outcome: AttemptOutcome): string | null {
  const scope = breakerScope(outcome);
  return scope === "node" ? arm.node.name : scope === "arm" ? armKey(arm) : null;
}
