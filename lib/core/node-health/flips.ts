import type { Flip, HealthRecord } from "./health-record";

const FINISHED_KEPT = 20;
/** More mails than 40 h without a mail service and the day after can leave; a record must stay small enough to be written. */
const OPEN_KEPT = 100;

/** Nothing is left to do for its mail, or only at a person's word. */
export function isFinished({ fate }: Flip): boolean {
  return fate !== "pending" && fate !== "claimed" && fate !== "unknown";
}

export function withFlip(record: HealthRecord, flip: Flip): HealthRecord {
  return { ...record, flips: record.flips.map((each) => (each.epoch === flip.epoch ? flip : each)) };
}

/** The same mail under a new key. The caller knows that nothing went out under the last one, or has a person's word. */
export function withNewGeneration(flip: Flip, now: number): Flip {
  const fresh = { riskStart: null, lastAttemptAt: null, absentAt: null, lease: null, reason: null };
  return { ...flip, ...fresh, fate: "pending", generation: flip.generation + 1, attempts: 0, nextAt: now };
}

/** What a record keeps of its flips: what is open, and the last ones that are finished. What is too much ends as "failed". */
export function keptFlips(flips: readonly Flip[]): Flip[] {
  let tooMany = flips.filter((flip) => !isFinished(flip)).length - OPEN_KEPT;
  const bounded = flips.map((flip): Flip => {
    if (isFinished(flip) || tooMany-- <= 0) return flip;
    return { ...flip, fate: "failed", mail: null, lease: null, reason: "too-many-waiting" };
  });
  let finished = bounded.filter(isFinished).length;
  return bounded.filter((flip) => !isFinished(flip) || finished-- <= FINISHED_KEPT);
}
