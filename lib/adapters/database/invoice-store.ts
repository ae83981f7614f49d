import { and, asc, eq } from "drizzle-orm";
import type { InvoiceFile } from "../../core/invoice/invoice";
import type { InvoiceLine } from "../../core/invoice/invoice-list";
import { type AddedInvoice, addInvoices, type NewInvoice } from "./add-invoices";
import { clientOf } from "./client-rows";
import { invoiceLines, invoicesNumbered, type NumberedInvoice } from "./invoice-lines";
import { invoiceOf, isInvoice, paymentOf } from "./invoice-rows";
import { clients } from "./schema/accounts";
import { drafts } from "./schema/drafts";
import { invoices, payments } from "./schema/invoices";
import type { AccountOrm, Scopes } from "./scopes";
import { withShortErrors } from "./store-errors";

export function createInvoiceStore({ scoped }: Scopes) {
  return withShortErrors({
    async addInvoice(accountId: string, invoice: NewInvoice): Promise<AddedInvoice> {
      const [added] = await scoped(accountId, (tx) => addInvoices(tx, accountId, [invoice]));
      if (!added) throw new Error("No outcome came back");
      return added;
    },

    /** All there is room for or, when it throws, none. One outcome per row, in order. */
    addInvoices(accountId: string, rows: readonly NewInvoice[]): Promise<AddedInvoice[]> {
      return scoped(accountId, (tx) => addInvoices(tx, accountId, rows));
    },

    invoiceFile(accountId: string, invoiceId: string): Promise<InvoiceFile | null> {
      return scoped(accountId, (tx) => invoiceFile(tx, accountId, invoiceId));
    },

    /** One line for each invoice that was not deleted, in no order. */
    invoiceLines(accountId: string): Promise<InvoiceLine[]> {
      return scoped(accountId, (tx) => invoiceLines(tx, accountId));
    },

    /** Those that already have one of these numbers, for the preview of an import. */
    invoicesNumbered(accountId: string, numbers: readonly string[]): Promise<NumberedInvoice[]> {
      return scoped(accountId, (tx) => invoicesNumbered(tx, accountId, numbers));
    },
  });
}

function isClientOfInvoice() {
  return and(eq(clients.accountId, invoices.accountId), eq(clients.id, invoices.clientId));
}

// The invoice first: a payment that arrives between the reads then makes its version look old, never new.
async function invoiceFile(
  orm: AccountOrm,
  accountId: string,
  invoiceId: string,
): Promise<InvoiceFile | null> {
  const [found] = await orm
    .select({ invoice: invoices, client: clients })
    .from(invoices)
    .innerJoin(clients, isClientOfInvoice())
    .where(isInvoice(accountId, invoiceId));
  if (!found) return null;
  const paid = await orm
    .select()
    .from(payments)
    .where(and(eq(payments.accountId, accountId), eq(payments.invoiceId, invoiceId)))
    .orderBy(asc(payments.paidOn), asc(payments.createdAt), asc(payments.id));
  const sent = await orm
    .select({ draftId: drafts.id, tone: drafts.tone, sentAt: drafts.sentAt })
    .from(drafts)
    .where(and(eq(drafts.accountId, accountId), eq(drafts.invoiceId, invoiceId), eq(drafts.status, "sent")))
    .orderBy(asc(drafts.sentAt));
  return {
    invoice: invoiceOf(found.invoice),
    client: clientOf(found.client),
    payments: paid.map(paymentOf),
    followUps: sent.flatMap(({ draftId, tone, sentAt }) => (sentAt ? [{ draftId, tone, sentAt }] : [])),
  };
}
