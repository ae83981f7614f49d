import type { DraftEvent } from "../core/draft/draft-event";
import { budgetPeriods, budgetState, budgetWarnings } from "../core/model-budget";
import { attemptCost } from "../core/product-event/attempt-cost";
import type { AskNeeds } from "./ask-nodes";
import { askUntilUsable } from "./ask-until-usable";
import type { Progress } from "./finished-draft";
import { guardrailEvents } from "./guardrail-events";
import type { Usable } from "./judge-reply";
import type { ModelBudget } from "./needs";
import type { DraftOrder } from "./request-draft";

export type BudgetNeeds = AskNeeds & ModelBudget;

/**
 * Asks the models while the account's budget lasts. Once it is spent none is asked, and `progress` says until when; a
 * draft that has begun is finished, so a budget may be passed by one draft's cost for each that is written at once.
 */
export async function* askWithinBudget(
  order: DraftOrder,
  progress: Progress,
  { needs, signal }: { needs: BudgetNeeds; signal: AbortSignal },
): AsyncGenerator<DraftEvent, Usable | null> {
  const { accountId, draft, timeZone } = order;
  const { today, ...since } = budgetPeriods(needs.now(), timeZone);
  const spent = await needs.modelSpend(accountId, since);
  const state = budgetState(spent, needs.budget, today);
  if (state.kind === "spent") {
    progress.askedAgainOn = state.askedAgainOn;
    await needs.record(accountId, guardrailEvents(draft, [state.trip]));
    return null;
  }
  const usable = yield* askUntilUsable(order, progress, { needs, signal });
  const warnings = budgetWarnings(spent, costOf(progress, needs), needs.budget);
  if (warnings.length > 0) await needs.record(accountId, guardrailEvents(draft, warnings));
  return usable;
}

function costOf({ attempts }: Progress, { priceOf }: AskNeeds): number {
  const costs = attempts.map((attempt) => attemptCost(attempt, priceOf(attempt.node)));
  return costs.reduce((sum, { inputUsd, outputUsd }) => sum + inputUsd + outputUsd, 0);
}
