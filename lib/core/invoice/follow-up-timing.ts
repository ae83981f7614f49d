import { type Day, dayIn, daysBetween } from "../calendar";
import { TONES, type Tone } from "../tone";
import type { ChaseDecision } from "./chase";

/** After a follow-up a client gets this many days of quiet, unless the tone has become stronger meanwhile. */
const QUIET_DAYS = 7;

export type LastFollowUp = { tone: Tone; sentAt: Date };

/** Why an invoice should, or should not, be followed up today. */
export type FollowUpTiming =
  | { kind: "first" }
  | { kind: "stronger-tone"; since: Tone }
  | { kind: "quiet"; days: number }
  | { kind: "too-soon"; days: number }
  | { kind: "not-overdue" }
  | { kind: "not-chaseable" };

/** One mail, then a week of quiet or a stronger tone: never two in a day, never a pile-up after a break. */
export function followUpTiming(
  decision: ChaseDecision,
  last: LastFollowUp | null,
  on: { today: Day; timeZone: string },
): FollowUpTiming {
  if (decision.kind !== "chase") return { kind: "not-chaseable" };
  if (decision.daysOverdue <= 0) return { kind: "not-overdue" };
  if (last === null) return { kind: "first" };
  const days = daysBetween(dayIn(last.sentAt, on.timeZone), on.today);
  if (days >= 1 && TONES.indexOf(decision.tone) > TONES.indexOf(last.tone)) {
    return { kind: "stronger-tone", since: last.tone };
  }
  return days >= QUIET_DAYS ? { kind: "quiet", days } : { kind: "too-soon", days };
}

export function isDueForFollowUp(timing: FollowUpTiming): boolean {
  return timing.kind === "first" || timing.kind === "stronger-tone" || timing.kind === "quiet";
}

export function lastFollowUp<Each extends LastFollowUp>(followUps: readonly Each[]): Each | null {
  return followUps.toSorted((a, b) => b.sentAt.getTime() - a.sentAt.getTime())[0] ?? null;
}
