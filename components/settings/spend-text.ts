import { type BudgetLimits, budgetLevel, type Spent } from "@/lib/core/model-budget";

/** What models cost, in a sentence; past 80 % also what happens at the end of the budget. */
export function spendText(spent: Spent, limits: BudgetLimits): string {
  const today = `${dollars(spent.today)} today (of ${dollars(limits.usdPerDay)})`;
  const month = `${dollars(spent.thisMonth)} this month (of ${dollars(limits.usdPerMonth)})`;
  const soFar = `Models have cost ${today} and ${month}.`;
  switch (budgetLevel(spent, limits)) {
    case "open":
      return soFar;
    case "nearly":
      return `${soFar} Once that is spent, Dunlin words your letters itself until the day or month is over.`;
    case "spent":
      return `${soFar} That is spent, so Dunlin words your letters itself until the day or month is over.`;
  }
}

/** Drafts cost parts of a cent: what is not nothing is never shown as nothing. */
function dollars(usd: number): string {
  if (usd > 0 && usd < 0.01) return "less than a cent";
  return new Intl.NumberFormat("en", { style: "currency", currency: "USD" }).format(usd);
}
