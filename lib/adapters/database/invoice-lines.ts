import { and, desc, eq, isNull, sql } from "drizzle-orm";
import type { InvoiceLine } from "../../core/invoice/invoice-list";
import type { Orm } from "./orm";
import { clients } from "./schema/accounts";
import { drafts } from "./schema/drafts";
import { invoices, payments } from "./schema/invoices";

/** One query however many invoices there are; payments and follow-ups are summed up beside it. */
export async function invoiceLines(orm: Orm, accountId: string): Promise<InvoiceLine[]> {
  const paid = paidPerInvoice(orm, accountId);
  const sent = lastFollowUps(orm, accountId);
  const rows = await orm
    .select({
      id: invoices.id,
      number: invoices.number,
      clientId: invoices.clientId,
      clientName: clients.name,
      contactName: clients.contactName,
      totalMinor: invoices.totalMinor,
      currency: invoices.currency,
      paidMinor: paid.paidMinor,
      dueOn: invoices.dueOn,
      issuedOn: invoices.issuedOn,
      holds: invoices.holds,
      isVoid: invoices.isVoid,
      isSample: invoices.isSample,
      toneCeiling: clients.toneCeiling,
      lastFollowUpAt: sent.sentAt,
      lastFollowUpTone: sent.tone,
      createdAt: invoices.createdAt,
    })
    .from(invoices)
    .innerJoin(clients, and(eq(clients.accountId, invoices.accountId), eq(clients.id, invoices.clientId)))
    .leftJoin(paid, eq(paid.invoiceId, invoices.id))
    .leftJoin(sent, eq(sent.invoiceId, invoices.id))
    .where(and(eq(invoices.accountId, accountId), isNull(invoices.deletedAt)));
  return rows.map(({ totalMinor, currency, paidMinor, ...line }) => ({
    ...line,
    total: { minor: totalMinor, currency },
    paidMinor: paidMinor ?? 0,
  }));
}

function paidPerInvoice(orm: Orm, accountId: string) {
  return orm
    .select({
      invoiceId: payments.invoiceId,
      paidMinor: sql<number>`sum(${payments.amountMinor})`.mapWith(Number).as("paid_minor"),
    })
    .from(payments)
    .where(eq(payments.accountId, accountId))
    .groupBy(payments.invoiceId)
    .as("paid");
}

function lastFollowUps(orm: Orm, accountId: string) {
  return orm
    .selectDistinctOn([drafts.invoiceId], {
      invoiceId: drafts.invoiceId,
      sentAt: drafts.sentAt,
      tone: drafts.tone,
    })
    .from(drafts)
    .where(and(eq(drafts.accountId, accountId), eq(drafts.status, "sent")))
    .orderBy(drafts.invoiceId, desc(drafts.sentAt))
    .as("sent");
}
