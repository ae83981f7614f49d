import { and, eq, isNull, sql } from "drizzle-orm";
import type { Invoice, Payment } from "../../core/invoice/invoice";
import { invoices, payments } from "./schema/invoices";
import type { AccountOrm } from "./scopes";

export function invoiceOf(row: typeof invoices.$inferSelect): Invoice {
  return {
    id: row.id,
    clientId: row.clientId,
    number: row.number,
    total: { minor: row.totalMinor, currency: row.currency },
    issuedOn: row.issuedOn,
    dueOn: row.dueOn,
    dueOnProposal: row.dueOnProposal,
    paymentLink: row.paymentLink,
    note: row.note,
    lateTerms: row.lateTerms,
    holds: row.holds,
    isVoid: row.isVoid,
    isSample: row.isSample,
    source: row.source,
    version: row.version,
    createdAt: row.createdAt,
  };
}

export function paymentOf(row: typeof payments.$inferSelect): Payment {
  return {
    id: row.id,
    invoiceId: row.invoiceId,
    amountMinor: row.amountMinor,
    paidOn: row.paidOn,
    kind: row.kind,
    createdAt: row.createdAt,
  };
}

/** One invoice of an account that was not deleted. */
export function isInvoice(accountId: string, invoiceId: string) {
  return and(eq(invoices.accountId, accountId), eq(invoices.id, invoiceId), isNull(invoices.deletedAt));
}

export type LockedInvoice = { invoice: Invoice; payments: Payment[] };

/**
 * The invoice with its payments, nobody else changing either before this transaction ends. Always the first lock
 * taken on an invoice's rows: payments and drafts come after it.
 */
export async function lockInvoice(
  tx: AccountOrm,
  accountId: string,
  invoiceId: string,
): Promise<LockedInvoice | null> {
  const [row] = await tx.select().from(invoices).where(isInvoice(accountId, invoiceId)).for("no key update");
  if (!row) return null;
  const paid = await tx
    .select()
    .from(payments)
    .where(and(eq(payments.accountId, accountId), eq(payments.invoiceId, invoiceId)));
  return { invoice: invoiceOf(row), payments: paid.map(paymentOf) };
}

export async function countUp(tx: AccountOrm, accountId: string, invoiceId: string): Promise<void> {
  await tx
    .update(invoices)
    .set({ version: sql`${invoices.version} + 1` })
    .where(isInvoice(accountId, invoiceId));
}
