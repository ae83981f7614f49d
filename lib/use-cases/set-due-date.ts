import { isDay } from "../core/calendar";
import type { InvoiceFile } from "../core/invoice/invoice";
import type { EditInvoiceNeeds, EditInvoiceOutcome } from "./edit-invoice";

/** Answers the question that an import left open. */
export async function setDueDate(
  input: { accountId: string; invoiceId: string; dueOn: string },
  needs: EditInvoiceNeeds,
): Promise<EditInvoiceOutcome> {
  const { accountId, invoiceId, dueOn } = input;
  const file = await needs.invoiceFile(accountId, invoiceId);
  if (!file) return { kind: "absent" };
  const problem = problemWith(dueOn, file);
  if (problem) return { kind: "invalid", fields: { dueOn: problem } };
  return needs.updateInvoice(accountId, invoiceId, { dueOn }, file.invoice.version);
}

function problemWith(dueOn: string, { invoice }: InvoiceFile): string | null {
  if (!isDay(dueOn)) return "Please choose the day it was due.";
  if (invoice.issuedOn !== null && dueOn < invoice.issuedOn) {
    return "The due date is before the day the invoice was issued.";
  }
  return null;
}
