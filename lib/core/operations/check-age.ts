import { DAY_MS } from "../calendar";
import type { Cause } from "../node-health/health-record";
import type { UptimeBucket } from "./figures";

/** Whether anybody checks the nodes. "late": several checks that should have been since the last one were not. */
export type CheckAge =
  | { kind: "never" }
  | { kind: "fresh"; at: number }
  | { kind: "late"; at: number; ageMs: number };

/** `blindSince`: when our own network began to be away, if it still is. */
export type LatestChecks = {
  at: number | null;
  isDegraded: boolean;
  blindSince: number | null;
  /** What the last one found wrong; null: nothing. */
  cause: Cause | null;
};

const MISSED_CHECKS = 3;

/** So many in a row show how often somebody checks; fewer may be a person pressing a button. */
const FEWEST = 8;

/** One node's buckets, oldest first. */
export function latestChecks(buckets: readonly UptimeBucket[]): LatestChecks {
  const last = buckets.at(-1);
  if (!last) return { at: null, isDegraded: false, blindSince: null, cause: null };
  const seeing = buckets.findLastIndex(({ well, ill }) => well + ill > 0);
  const blind = buckets[seeing + 1];
  return {
    at: last.at.getTime(),
    isDegraded: last.degraded > 0,
    blindSince: blind ? blind.at.getTime() : null,
    cause: last.cause,
  };
}

/**
 * How often the nodes are checked, as history shows it: nobody has to tell the page how the checks are started. The first
 * list with enough buckets is believed; a daily check is what every installation has.
 */
export function usualGapMs(lists: readonly (readonly UptimeBucket[])[]): number {
  for (const buckets of lists) {
    // Of one node, because those of one run may be seconds apart.
    const times = buckets.filter(({ node }) => node === buckets[0]?.node).map(({ at }) => at.getTime());
    if (times.length < FEWEST) continue;
    const gaps = times.slice(1).map((at, index) => at - (times[index] ?? at));
    return gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? DAY_MS;
  }
  return DAY_MS;
}

/** `gapMs`: how long there is between two checks. One in the future, by a clock that was ahead, is not late. */
export function checkAge(lastAt: number | null, now: number, gapMs: number): CheckAge {
  if (lastAt === null) return { kind: "never" };
  const ageMs = now - lastAt;
  const isLate = ageMs > (MISSED_CHECKS + 1) * gapMs;
  return isLate ? { kind: "late", at: lastAt, ageMs } : { kind: "fresh", at: lastAt };
}
