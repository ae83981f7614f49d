import type { Invoice, InvoiceFile } from "../core/invoice/invoice";
import { readInvoiceInput } from "../core/invoice/invoice-input";

export type InvoicePatch = Partial<
  Pick<Invoice, "number" | "total" | "issuedOn" | "dueOn" | "paymentLink" | "note">
>;

export type EditInvoiceNeeds = {
  invoiceFile(accountId: string, invoiceId: string): Promise<InvoiceFile | null>;
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

/** Changes the invoice itself; its client and payments have forms of their own, so theirs are taken as they stand. */
export async function editInvoice(
  input: { accountId: string; invoiceId: string; version: number; raw: Record<string, unknown> },
  needs: EditInvoiceNeeds,
): Promise<EditInvoiceOutcome> {
  const file = await needs.invoiceFile(input.accountId, input.invoiceId);
  if (!file) return { kind: "absent" };
  const { client } = file;
  const read = readInvoiceInput({
    ...input.raw,
    clientName: client.name,
    contactName: client.contactName ?? "",
    clientEmail: client.email ?? "",
    language: client.language,
    toneCeiling: client.toneCeiling ?? "",
    alreadyPaid: "",
  });
  if (read.kind === "invalid") return { kind: "invalid", fields: read.fields };
  const { number, total, issuedOn, dueOn, paymentLink, note } = read.value;
  const patch = { number, total, issuedOn, dueOn, paymentLink, note };
  return needs.updateInvoice(input.accountId, input.invoiceId, patch, input.version);
}
