import type { Day } from "../calendar";
import type { Draft } from "../draft/draft";
import { factsOf } from "../draft/facts";
import { PLACEHOLDERS } from "../draft/placeholder";
import { claimOf, decideChase } from "./chase";
import type { Account, InvoiceFile } from "./invoice";

/**
 * Whether a finished draft would say something untrue today: the invoice changed, a stronger tone is due, or a fact that
 * the letter names is another one now, as the days overdue are after a night.
 */
export function isOutOfDate(draft: Draft, file: InvoiceFile, on: { account: Account; today: Day }): boolean {
  if (draft.invoiceVersion !== file.invoice.version) return true;
  const decision = decideChase(claimOf(file), on.today);
  if (decision.kind !== "chase" || decision.tone !== draft.tone) return true;
  const facts = factsOf(file, on.account, on.today, decision.daysOverdue);
  const words = draft.template ? draft.template.subject + draft.template.body : "";
  return PLACEHOLDERS.some((name) => words.includes(`{${name}}`) && facts[name] !== draft.facts[name]);
}
