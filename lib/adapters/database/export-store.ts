import { and, asc, eq, exists, isNull, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { Account, Client, Invoice, Payment } from "../../core/invoice/invoice";
import { accountOf } from "./account-store";
import { clientOf } from "./client-rows";
import { draftOf, type StoredDraft } from "./draft-rows";
import { invoiceOf, paymentOf } from "./invoice-rows";
import type { StoredEvent } from "./product-event-store";
import { accounts, clients } from "./schema/accounts";
import { drafts } from "./schema/drafts";
import { invoices, payments } from "./schema/invoices";
import { productEvents } from "./schema/product-events";
import type { AccountOrm, Scopes } from "./scopes";
import { withShortErrors } from "./store-errors";

export type Everything = {
  account: Account;
  clients: Client[];
  invoices: Invoice[];
  payments: Payment[];
  drafts: StoredDraft[];
  events: StoredEvent[];
};

export function createExportStore({ scoped }: Scopes) {
  return withShortErrors({
    /** All an account holds as of one instant, deleted invoices left out. */
    everythingOf(accountId: string): Promise<Everything | null> {
      return scoped(accountId, (tx) => everythingOf(tx, accountId), {
        isolationLevel: "repeatable read",
        accessMode: "read only",
      });
    },
  });
}

async function everythingOf(tx: AccountOrm, accountId: string): Promise<Everything | null> {
  const [account] = await tx.select().from(accounts).where(eq(accounts.id, accountId));
  if (!account) return null;
  const mine = (owner: AnyPgColumn) => eq(owner, accountId);
  const live = (owner: AnyPgColumn, invoiceId: AnyPgColumn) =>
    and(mine(owner), exists(liveInvoice(tx, owner, invoiceId)));
  const clientRows = await tx.select().from(clients).where(mine(clients.accountId)).orderBy(asc(clients.id));
  const invoiceRows = await tx
    .select()
    .from(invoices)
    .where(and(mine(invoices.accountId), isNull(invoices.deletedAt)))
    .orderBy(asc(invoices.createdAt), asc(invoices.id));
  const paymentRows = await tx
    .select()
    .from(payments)
    .where(live(payments.accountId, payments.invoiceId))
    .orderBy(asc(payments.createdAt), asc(payments.id));
  const draftRows = await tx
    .select()
    .from(drafts)
    .where(live(drafts.accountId, drafts.invoiceId))
    .orderBy(asc(drafts.requestedAt), asc(drafts.id));
  const { id, name, properties, at } = productEvents;
  const events = await tx
    .select({ id, name, properties, at })
    .from(productEvents)
    .where(mine(productEvents.accountId))
    .orderBy(asc(at), asc(id));
  return {
    account: accountOf(account),
    clients: clientRows.map(clientOf),
    invoices: invoiceRows.map(invoiceOf),
    payments: paymentRows.map(paymentOf),
    drafts: draftRows.map(draftOf),
    events,
  };
}

function liveInvoice(tx: AccountOrm, owner: AnyPgColumn, invoiceId: AnyPgColumn) {
  const isLive: SQL | undefined = and(
    eq(invoices.accountId, owner),
    eq(invoices.id, invoiceId),
    isNull(invoices.deletedAt),
  );
  return tx.select({ one: sql`1` }).from(invoices).where(isLive);
}
