import type { Arm } from "./arm";
import { type ArmStats, usualFirstTokenMs } from "./arm-stats";
import type { AttemptReason } from "./attempt";

/** An arm with what is measured and counted of it now. */
export type Candidate = {
  arm: Arm;
  stats: ArmStats;
  /** The operator's first choice, whatever is out of service now. */
  isBest: boolean;
  /** Calls running there, of the whole fleet as far as known, and calls that wait in our queue. */
  running: number;
  /** Null: nobody knows. */
  isLoaded: boolean | null;
  /** Its replies were refused or it failed in this request, so it comes after every other one. */
  isAvoided: boolean;
};

/** `isFree`: a call may begin there now; otherwise waiting for it is still expected to be quicker than any free arm. */
export type PlannedArm = {
  arm: Arm;
  stats: ArmStats;
  isFree: boolean;
  isAvoided: boolean;
  expectedMs: number;
  reason: AttemptReason;
};

/** Magnitudes of a small machine (reference failover section 4), until the arm has shown its own. */
const UNKNOWN_FIRST_TOKEN_MS = 600;
const UNKNOWN_ANSWER_MS = 10_000;
const LOAD_MS = 10_000;
/** Until seen otherwise an arm that is not the best takes this many calls at once; the best takes one. */
const UNKNOWN_SLOTS = 8;

/**
 * The arms in the order to use them, each with its reason. `candidates` come best first. One call at a time gets the best
 * arm; others go where their first token is expected soonest: queue × measured seconds, a load if one is needed, the
 * usual wait. A free arm keeps its place unless it is three times and a second slower than the quickest, or nobody knows how
 * many calls it takes at once: a crowd spreads over such arms rather than trust in one of them.
 */
export function planArms(candidates: readonly Candidate[]): PlannedArm[] {
  const usable = withoutNeedlessLoads(candidates);
  const expected = usable.map(expectedMs);
  const quickest = Math.min(...expected);
  return usable
    .map((each, rank) => {
      const expectedMs = expected[rank] ?? 0;
      const isFree = each.running < slotsOf(each);
      const isSlow = expectedMs > 3 * quickest + 1_000;
      return { each, rank, isFree, expectedMs, cost: isFree && !isSlow ? 0 : expectedMs };
    })
    .sort(
      (a, b) =>
        avoidance(a.each) - avoidance(b.each) ||
        a.cost - b.cost ||
        onTrust(a.each) - onTrust(b.each) ||
        a.rank - b.rank,
    )
    .map(({ each, isFree, expectedMs }) => ({
      arm: each.arm,
      stats: each.stats,
      isAvoided: each.isAvoided,
      isFree,
      expectedMs,
      reason: each.isBest ? "first-choice" : "less-wait",
    }));
}

/** How long one more request would wait for its first token in our own queue, in milliseconds. */
export function expectedWaitMs([best]: readonly PlannedArm[], waiting: number): number {
  return !best || (best.isFree && waiting === 0) ? 0 : best.expectedMs * (waiting + 1);
}

/** A second model of a node is used while it is loaded, or when there is nothing else: a swap costs everybody seconds. */
function withoutNeedlessLoads(candidates: readonly Candidate[]): Candidate[] {
  const nodes = new Set<string>();
  return candidates.filter(({ arm, isLoaded }) => {
    const isFirst = !nodes.has(arm.node.name);
    nodes.add(arm.node.name);
    return isFirst || isLoaded === true;
  });
}

function expectedMs(candidate: Candidate): number {
  const { stats, running, isLoaded } = candidate;
  const slots = slotsOf(candidate);
  const rounds = Math.max(0, running + 1 - slots) / slots;
  const usual = usualFirstTokenMs(stats) ?? UNKNOWN_FIRST_TOKEN_MS;
  return usual + rounds * (stats.answerMs ?? UNKNOWN_ANSWER_MS) + (isLoaded === false ? LOAD_MS : 0);
}

/** How many calls the arm takes at once, as far as known. */
export function slotsOf({ stats, isBest }: Pick<Candidate, "stats" | "isBest">): number {
  return Math.floor(stats.slots ?? (isBest ? 1 : UNKNOWN_SLOTS));
}

/** Calls that run there though it is not known to take more than one. */
function onTrust({ stats, isBest, running }: Candidate): number {
  return isBest || stats.slots !== null ? 0 : running;
}

/** A reserve costs money, so it waits until no other node serves; a node whose replies were refused comes after it. */
function avoidance({ arm, isAvoided }: Candidate): number {
  return isAvoided ? 2 : arm.node.isReserve ? 1 : 0;
}
