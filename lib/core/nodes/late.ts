import { type ArmStats, usualFirstTokenMs, usualGapMs } from "./arm-stats";
import type { NodeLimits } from "./limits";

/** Before anything is known of a node. Early, for it costs one short call elsewhere and the budget bounds how often. */
const UNKNOWN_LATE_MS = 125;
const LEAST_LATE_MS = 50;
const LEAST_FIRST_TOKEN_MS = 1_000;
/** 300 ms of the default limit. */
const LEAST_SILENCE_SHARE = 1 / 20;
const UNKNOWN_SILENCE_MS = 2_000;
const SLOWER = 8;
const LEAST_CRAWL_MS = 100;
/** A letter would take minutes. */
const UNKNOWN_CRAWL_MS = 1_000;
const CRAWL_TOKENS = 4;

/**
 * When a first token is late enough to ask a second node as well, in milliseconds: twice what is usual here ("The Tail at
 * Scale" waits for a high percentile), or sooner when the other node is usually quicker than that.
 */
export function lateAfterMs(stats: ArmStats, other: ArmStats | null): number {
  const usual = usualFirstTokenMs(stats);
  if (usual === null) return UNKNOWN_LATE_MS;
  const elsewhere = (other && usualFirstTokenMs(other)) ?? Number.POSITIVE_INFINITY;
  return Math.max(LEAST_LATE_MS, 1.2 * usual, Math.min(2 * usual, elsewhere));
}

/** When a call is given up for its first token. A node that nobody can replace gets the whole limit. */
export function firstTokenLimitMs(limits: NodeLimits, stats: ArmStats, isLast: boolean): number {
  const usual = usualFirstTokenMs(stats);
  if (isLast || usual === null) return limits.firstTokenMs;
  return Math.min(limits.firstTokenMs, Math.max(LEAST_FIRST_TOKEN_MS, SLOWER * usual));
}

/** When a silence within an answer is late enough to ask a second node as well. */
export function silentAfterMs(limits: NodeLimits, stats: ArmStats): number {
  const usual = usualGapMs(stats);
  if (usual === null) return Math.min(UNKNOWN_SILENCE_MS, limits.silenceMs);
  return Math.min(limits.silenceMs, Math.max(limits.silenceMs * LEAST_SILENCE_SHARE, SLOWER * usual));
}

/** Tokens come, but many times slower than they do here: waiting for the end would take too long. */
export function isCrawling(stats: ArmStats, tokens: number, sinceFirstMs: number): boolean {
  if (tokens <= CRAWL_TOKENS) return false;
  const mostMs = stats.tokenMs === null ? UNKNOWN_CRAWL_MS : Math.max(LEAST_CRAWL_MS, SLOWER * stats.tokenMs);
  return sinceFirstMs / (tokens - 1) > mostMs;
}

const MOST_HEDGES = 3;
const HEDGES_PER_CALL = 0.05;

/** How many second calls may still be made: 5 % in the long run, three in a burst. */
export type HedgeBudget = number;

export const FULL_BUDGET: HedgeBudget = MOST_HEDGES;

export function earnHedge(budget: HedgeBudget): HedgeBudget {
  return Math.min(MOST_HEDGES, budget + HEDGES_PER_CALL);
}

export function isHedgeBudget(value: unknown): value is HedgeBudget {
  return typeof value === "number" && Number.isFinite(value) && value <= MOST_HEDGES;
}

/** Null: not now. */
export function spendHedge(budget: HedgeBudget): HedgeBudget | null {
  return budget >= 1 ? chargeHedge(budget) : null;
}

/** One second call was made. Instances that made theirs at once owe them: answers pay that back before the next. */
export function chargeHedge(budget: HedgeBudget): HedgeBudget {
  return budget - 1;
}
