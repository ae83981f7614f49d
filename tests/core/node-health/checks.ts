import type { HealthRecord, Verdict } from "@/lib/core/node-health/health-record";
import { observe } from "@/lib/core/node-health/observe";

export const MINUTE = 60_000;
export const NOON = Date.parse("2026-11-20T12:00:00.123Z");
export const WELL: Verdict = { kind: "well", degraded: null };
export const ILL: Verdict = { kind: "ill", cause: "not-running" };
export const BLIND: Verdict = { kind: "blind" };

let runs = 0;

/** What a run that nothing overtakes makes of a record. */
export function checked(
  record: HealthRecord | null,
  { verdict, now }: { verdict: Verdict; now: number },
): HealthRecord {
  const run = `run ${++runs}`;
  const observed = observe(record, { run, seen: record, verdict, now, newSeries: `series ${run}` });
  if (observed.kind !== "written") throw new Error(`it was ${observed.kind}`);
  return observed.next;
}

/** One look every five minutes, the first five minutes after the last one that was counted. */
export function checks(record: HealthRecord | null, verdicts: readonly Verdict[]): HealthRecord | null {
  let now = record?.countedAt ?? NOON;
  let next = record;
  for (const verdict of verdicts) {
    now += 5 * MINUTE;
    next = checked(next, { verdict, now });
  }
  return next;
}
