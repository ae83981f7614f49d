import type { Day } from "../calendar";
import type { Money } from "../money";
import { type Ageing, ageingByCurrency } from "./ageing";

export type CurrencySummary = { owed: Money; ageing: Ageing };

/** What is owed per currency and how old it is, the currency of most invoices first. */
export function owedByCurrency(
  rows: readonly { balance: Money; dueOn: Day | null }[],
  today: Day,
): CurrencySummary[] {
  const open = rows.flatMap(({ balance, dueOn }) => (dueOn === null ? [] : [{ balance, dueOn }]));
  const invoices = new Map<string, number>();
  for (const { balance } of open) invoices.set(balance.currency, (invoices.get(balance.currency) ?? 0) + 1);
  return [...ageingByCurrency(open, today)]
    .sort(([a], [b]) => (invoices.get(b) ?? 0) - (invoices.get(a) ?? 0))
    .map(([currency, ageing]) => ({ owed: { minor: sum(ageing), currency }, ageing }));
}

function sum(ageing: Ageing): number {
  return Object.values(ageing).reduce((total, part) => total + part, 0);
}
