import { addDays, type Day, dayIn, startOfDay } from "./calendar";
import type { GuardrailTrip } from "./guardrail";

/** What models may cost one account in a calendar day and month of the freelancer, in US dollars. */
export type BudgetLimits = { usdPerDay: number; usdPerMonth: number };

export type Spent = { today: number; thisMonth: number };

/** `spent`: no model is asked before `askedAgainOn`, the day on which the period begins anew. */
export type BudgetState = { kind: "open" } | { kind: "spent"; trip: GuardrailTrip; askedAgainOn: Day };

/** From this share on somebody should hear of it while drafts are still being worded. */
const WARNING_SHARE = 0.8;

/** The day it is for the account, and the instants at which its day and its month began. */
export function budgetPeriods(now: Date, timeZone: string): { today: Day; day: Date; month: Date } {
  const today = dayIn(now, timeZone);
  return { today, day: startOfDay(today, timeZone), month: startOfDay(firstOfMonth(today), timeZone) };
}

/** Whether a model may be asked today; the month counts more, as it stays closed for longer. */
export function budgetState(spent: Spent, limits: BudgetLimits, today: Day): BudgetState {
  if (spent.thisMonth >= limits.usdPerMonth) {
    const trip = tripOf("budget-month", "degraded", [spent.thisMonth, limits.usdPerMonth]);
    return { kind: "spent", trip, askedAgainOn: firstOfNextMonth(today) };
  }
  if (spent.today >= limits.usdPerDay) {
    const trip = tripOf("budget-day", "degraded", [spent.today, limits.usdPerDay]);
    return { kind: "spent", trip, askedAgainOn: addDays(today, 1) };
  }
  return { kind: "open" };
}

/** What spending `usd` more makes known: each period warns once, by the draft that takes it past 80 % of its limit. */
export function budgetWarnings(before: Spent, usd: number, limits: BudgetLimits): GuardrailTrip[] {
  const passes = (spent: number, limit: number) =>
    spent < WARNING_SHARE * limit && spent + usd >= WARNING_SHARE * limit;
  const trips: GuardrailTrip[] = [];
  if (passes(before.today, limits.usdPerDay)) {
    trips.push(tripOf("budget-day", "warned", [before.today + usd, limits.usdPerDay]));
  }
  if (passes(before.thisMonth, limits.usdPerMonth)) {
    trips.push(tripOf("budget-month", "warned", [before.thisMonth + usd, limits.usdPerMonth]));
  }
  return trips;
}

/** How far the fuller of the two periods is: `nearly` from 80 % on. */
export function budgetLevel(spent: Spent, limits: BudgetLimits): "open" | "nearly" | "spent" {
  const share = Math.max(spent.today / limits.usdPerDay, spent.thisMonth / limits.usdPerMonth);
  if (share >= 1) return "spent";
  return share >= WARNING_SHARE ? "nearly" : "open";
}

function firstOfMonth(day: Day): Day {
  return `${day.slice(0, 7)}-01`;
}

function firstOfNextMonth(day: Day): Day {
  return firstOfMonth(addDays(firstOfMonth(day), 31));
}

function tripOf(
  guardrail: GuardrailTrip["guardrail"],
  action: GuardrailTrip["action"],
  [value, limit]: readonly [number, number],
): GuardrailTrip {
  return { guardrail, action, value, limit };
}
