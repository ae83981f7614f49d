import { clientNameKey } from "../invoice/client-match";
import { isOwedToClient } from "../invoice/holds";
import type { ImportedInvoice } from "./imported-invoice";

/**
 * The same for the same invoice however it comes: as PDF, as XML, in this month's table or the next. The year is part of it,
 * because some count from 1 every January; a credit note may carry its invoice's number and is another document.
 */
export function sourceKeyOf(
  invoice: Pick<ImportedInvoice, "number" | "clientName" | "issuedOn" | "dueOn" | "holds">,
): string {
  const kind = isOwedToClient(invoice.holds) ? "credit" : "invoice";
  const year = (invoice.issuedOn ?? invoice.dueOn ?? "").slice(0, 4);
  return [kind, invoice.number.toLowerCase(), clientNameKey(invoice.clientName), year].join(":");
}
