import { type Day, dayIn, daysBetween } from "@/lib/core/calendar";
import { capitalised } from "@/lib/core/capitalised";
import type { ChaseDecision } from "@/lib/core/invoice/chase";
import { type FollowUpTiming, isDueForFollowUp } from "@/lib/core/invoice/follow-up-timing";
import type { ListRow } from "@/lib/core/invoice/invoice-list";
import type { Tone } from "@/lib/core/tone";
import { daysText } from "../ui/count-words";
import { dayText } from "../ui/day-words";

export type Chip = { text: string; look: Tone | "calm" | "hollow" };

/** How late, in the tone it would be written about. */
export function chipOf(decision: ChaseDecision): Chip {
  switch (decision.kind) {
    case "paid":
      return { text: "Paid", look: "calm" };
    case "void":
      return { text: "Void", look: "hollow" };
    case "held":
      return { text: "On hold", look: "hollow" };
    case "due-date-missing":
      return { text: "Due date missing", look: "hollow" };
    case "chase":
      return chaseChip(decision.daysOverdue, decision.tone);
  }
}

function chaseChip(daysOverdue: number, tone: Tone): Chip {
  if (daysOverdue > 0) return { text: `${capitalised(tone)} · ${daysText(daysOverdue)}`, look: tone };
  if (daysOverdue === 0) return { text: "Due today", look: "calm" };
  if (daysOverdue === -1) return { text: "Due tomorrow", look: "calm" };
  return { text: `Due in ${daysText(-daysOverdue)}`, look: "calm" };
}

export type RowAction = { text: string; look: "main" | "soft" | "plain" | "quiet"; writes: boolean };

/** Loud only where something is due today, and loudest on the first of those: a column of shouts says nothing. */
export function actionOf(decision: ChaseDecision, timing: FollowUpTiming, isFirst: boolean): RowAction {
  if (decision.kind === "due-date-missing") return { text: "Set due date", look: "plain", writes: false };
  if (decision.kind === "held") return { text: "Look into it", look: "plain", writes: false };
  if (decision.kind !== "chase" || decision.daysOverdue <= 0)
    return { text: "Open", look: "quiet", writes: false };
  const isDue = isDueForFollowUp(timing);
  return { text: "Write follow-up", look: isDue ? (isFirst ? "main" : "soft") : "plain", writes: true };
}

export function dueText(dueOn: Day | null, on: { today: Day; language: string }): string {
  return dueOn === null ? "no due date" : `due ${dayText(dueOn, on.today, on.language)}`;
}

/** "Firm follow-up on 6 Nov", or nothing when there was none. */
export function lastFollowUpText(
  row: Pick<ListRow, "lastFollowUpAt" | "lastFollowUpTone">,
  on: { today: Day; timeZone: string; language: string },
): string | null {
  if (!row.lastFollowUpAt || !row.lastFollowUpTone) return null;
  const day = dayIn(row.lastFollowUpAt, on.timeZone);
  const days = daysBetween(day, on.today);
  const when = days === 0 ? "today" : days === 1 ? "yesterday" : `on ${dayText(day, on.today, on.language)}`;
  return `${capitalised(row.lastFollowUpTone)} follow-up ${when}`;
}
