import { type Day, daysBetween } from "../calendar";
import type { Money } from "../money";

export const AGES = ["not-due", "1-30", "31-60", "61-90", "over-90"] as const;

export type Age = (typeof AGES)[number];

/** Day 30 belongs to 1-30; the day itself and earlier is not due. */
export function ageOf(daysOverdue: number): Age {
  if (daysOverdue <= 0) return "not-due";
  if (daysOverdue <= 30) return "1-30";
  if (daysOverdue <= 60) return "31-60";
  return daysOverdue <= 90 ? "61-90" : "over-90";
}

export type Ageing = Record<Age, number>;

/** Minor units owed per age, one currency apart from another: sums across currencies would be made up. */
export function ageingByCurrency(
  open: readonly { balance: Money; dueOn: Day }[],
  today: Day,
): Map<string, Ageing> {
  const byCurrency = new Map<string, Ageing>();
  for (const { balance, dueOn } of open) {
    const ageing = byCurrency.get(balance.currency) ?? emptyAgeing();
    ageing[ageOf(daysBetween(dueOn, today))] += balance.minor;
    byCurrency.set(balance.currency, ageing);
  }
  return byCurrency;
}

function emptyAgeing(): Ageing {
  return { "not-due": 0, "1-30": 0, "31-60": 0, "61-90": 0, "over-90": 0 };
}
