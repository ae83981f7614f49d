import { and, eq, inArray, notExists, sql } from "drizzle-orm";
import { clients } from "./schema/accounts";
import { drafts } from "./schema/drafts";
import { invoices, payments } from "./schema/invoices";
import type { AccountOrm } from "./scopes";

export async function removeSampleData(
  tx: AccountOrm,
  accountId: string,
): Promise<{ invoices: number; clients: number }> {
  const sample = and(eq(invoices.accountId, accountId), eq(invoices.isSample, true));
  await tx.select({ id: invoices.id }).from(invoices).where(sample).for("update");
  const ids = tx.select({ id: invoices.id }).from(invoices).where(sample);
  await tx.delete(drafts).where(and(eq(drafts.accountId, accountId), inArray(drafts.invoiceId, ids)));
  await tx.delete(payments).where(and(eq(payments.accountId, accountId), inArray(payments.invoiceId, ids)));
  const goneInvoices = await tx.delete(invoices).where(sample).returning({ id: invoices.id });

  const sampleClient = and(eq(clients.accountId, accountId), eq(clients.isSample, true));
  const theirs = tx
    .select({ one: sql`1` })
    .from(invoices)
    .where(and(eq(invoices.accountId, clients.accountId), eq(invoices.clientId, clients.id)));
  const goneClients = await tx
    .delete(clients)
    .where(and(sampleClient, notExists(theirs)))
    .returning({ id: clients.id });
  await tx.update(clients).set({ isSample: false }).where(sampleClient);
  return { invoices: goneInvoices.length, clients: goneClients.length };
}
