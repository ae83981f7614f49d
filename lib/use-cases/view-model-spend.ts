import { type BudgetLimits, budgetPeriods, type Spent } from "../core/model-budget";
import type { Clock, FindAccount, ModelBudget } from "./needs";

export type ModelSpend = { spent: Spent; limits: BudgetLimits };

/** What models have cost the account today and this month, beside what they may. null without an account. */
export async function viewModelSpend(
  accountId: string,
  needs: ModelBudget & FindAccount & Clock,
): Promise<ModelSpend | null> {
  const account = await needs.findAccount(accountId);
  if (!account) return null;
  const { day, month } = budgetPeriods(needs.now(), account.timeZone);
  return { spent: await needs.modelSpend(accountId, { day, month }), limits: needs.budget };
}
