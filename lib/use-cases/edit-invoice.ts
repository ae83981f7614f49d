import type { Invoice } from "../core/invoice/invoice";
import { readInvoiceInput } from "../core/invoice/invoice-input";
import type { FindInvoice } from "./needs";

export type InvoicePatch = Partial<
  Pick<Invoice, "number" | "total" | "issuedOn" | "dueOn" | "paymentLink" | "note">
>;

export type EditInvoiceNeeds = FindInvoice & {
  updateInvoice(
    accountId: string,
    invoiceId: string,
    patch: InvoicePatch,
    expectedVersion: number,
  ): Promise<{ kind: "updated"; version: number } | { kind: "changed-meanwhile" } | { kind: "absent" }>;
};

export type EditInvoiceOutcome =
  | { kind: "updated"; version: number }
  | { kind: "changed-meanwhile" | "absent" }
  | { kind: "invalid"; fields: Record<string, string> };

/** What the reading wants of a client and of payments, which have forms of their own: an imported one may be odd. */
const NOT_ASKED = {
  clientName: "client",
  contactName: "",
  clientEmail: "",
  language: "",
  toneCeiling: "",
  alreadyPaid: "",
};

/** Changes the invoice itself. Its currency stays once money came in, or that money would become another sum. */
export async function editInvoice(
  input: { accountId: string; invoiceId: string; version: number; raw: Record<string, unknown> },
  needs: EditInvoiceNeeds,
): Promise<EditInvoiceOutcome> {
  const file = await needs.invoiceFile(input.accountId, input.invoiceId);
  if (!file) return { kind: "absent" };
  const read = readInvoiceInput({ ...input.raw, ...NOT_ASKED });
  if (read.kind === "invalid") return { kind: "invalid", fields: read.fields };
  const { currency } = file.invoice.total;
  if (file.payments.length > 0 && read.value.total.currency !== currency) {
    return {
      kind: "invalid",
      fields: { currency: `Payments came in ${currency}, so this stays ${currency}.` },
    };
  }
  const { number, total, issuedOn, dueOn, paymentLink, note } = read.value;
  const patch = { number, total, issuedOn, dueOn, paymentLink, note };
  return needs.updateInvoice(input.accountId, input.invoiceId, patch, input.version);
}
