import type { Tone } from "../tone";
import { writtenLanguage } from "./language-rules";
import { PLACEHOLDERS, type Placeholder } from "./placeholder";

export { PLACEHOLDERS, type Placeholder };

/** What a draft's template may and must contain. The facts behind the names stay with the caller. */
export type DraftContract = {
  placeholders: readonly Placeholder[];
  required: readonly Placeholder[];
  language: string;
  overdue: boolean;
  hasAttachment: boolean;
  deliveredBefore: number;
};

export type ContractInput = {
  tone: Tone;
  language: string;
  daysOverdue: number;
  hasPaymentLink: boolean;
  hasPayByDate: boolean;
  deliveredBefore: number;
};

/** The draft contract of DESIGN.md section 6. `daysOverdue` is no slot before the due date has passed. */
export function draftContract(input: ContractInput): DraftContract {
  const overdue = input.daysOverdue > 0;
  const required: Placeholder[] = ["clientName", "amount", "invoiceNumber", "dueDate", "senderName"];
  if (overdue && input.tone !== "friendly") required.push("daysOverdue");
  if (input.hasPaymentLink) required.push("paymentLink");
  const allowed = new Set<Placeholder>(required);
  if (overdue) allowed.add("daysOverdue");
  if (input.hasPayByDate) allowed.add("payByDate");
  return {
    placeholders: PLACEHOLDERS.filter((name) => allowed.has(name)),
    required,
    language: writtenLanguage(input.language),
    overdue,
    hasAttachment: false,
    deliveredBefore: input.deliveredBefore,
  };
}
