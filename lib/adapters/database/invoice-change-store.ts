import { and, eq, isNotNull, sql } from "drizzle-orm";
import type { Invoice } from "../../core/invoice/invoice";
import { invoiceOf, isInvoice, lockInvoice } from "./invoice-rows";
import { removeSampleData } from "./remove-sample-data";
import { invoices } from "./schema/invoices";
import type { AccountOrm, Scopes } from "./scopes";
import { withShortErrors } from "./store-errors";

export type InvoicePatch = Partial<
  Pick<
    Invoice,
    | "clientId"
    | "number"
    | "total"
    | "issuedOn"
    | "dueOn"
    | "dueOnProposal"
    | "paymentLink"
    | "note"
    | "lateTerms"
  >
>;

export type InvoiceChange = { kind: "updated"; version: number } | { kind: "absent" };

export type RestoredInvoice =
  | InvoiceChange
  /** The same document was imported again meanwhile. */
  | { kind: "already-there"; invoiceId: string };

const nextVersion = { version: sql`${invoices.version} + 1` };

export function createInvoiceChangeStore({ scoped }: Scopes) {
  return withShortErrors({
    /** Only when nobody changed it since the version the freelancer saw. */
    async updateInvoice(
      accountId: string,
      invoiceId: string,
      patch: InvoicePatch,
      expectedVersion: number,
    ): Promise<InvoiceChange | { kind: "changed-meanwhile" }> {
      return scoped(accountId, async (tx) => {
        const locked = await lockInvoice(tx, accountId, invoiceId);
        if (!locked) return { kind: "absent" };
        if (locked.invoice.version !== expectedVersion) return { kind: "changed-meanwhile" };
        const { total, ...rest } = patch;
        const money = total ? { totalMinor: total.minor, currency: total.currency } : {};
        return change(tx, { accountId, invoiceId }, { ...rest, ...money });
      });
    },

    setVoid(accountId: string, invoiceId: string, isVoid: boolean): Promise<InvoiceChange> {
      return scoped(accountId, async (tx) => {
        const locked = await lockInvoice(tx, accountId, invoiceId);
        if (!locked) return { kind: "absent" };
        if (locked.invoice.isVoid === isVoid) return { kind: "updated", version: locked.invoice.version };
        return change(tx, { accountId, invoiceId }, { isVoid });
      });
    },

    /** The freelancer looked and says it may be chased after all. */
    releaseHolds(accountId: string, invoiceId: string): Promise<InvoiceChange> {
      return scoped(accountId, async (tx) => {
        const locked = await lockInvoice(tx, accountId, invoiceId);
        if (!locked) return { kind: "absent" };
        if (locked.invoice.holds.length === 0) return { kind: "updated", version: locked.invoice.version };
        return change(tx, { accountId, invoiceId }, { holds: [] });
      });
    },

    /** Kept for the undo, seen by nothing else. */
    deleteInvoice(accountId: string, invoiceId: string, deletedAt: Date): Promise<InvoiceChange> {
      return scoped(accountId, (tx) => change(tx, { accountId, invoiceId }, { deletedAt }));
    },

    restoreInvoice(accountId: string, invoiceId: string): Promise<RestoredInvoice> {
      return scoped(accountId, (tx) => restore(tx, accountId, invoiceId));
    },

    /** Everything marked as sample. A sample client that got an invoice of the freelancer's own becomes theirs. */
    removeSampleData(accountId: string): Promise<{ invoices: number; clients: number }> {
      return scoped(accountId, (tx) => removeSampleData(tx, accountId));
    },
  });
}

type Target = { accountId: string; invoiceId: string };

async function change(
  tx: AccountOrm,
  { accountId, invoiceId }: Target,
  patch: Partial<typeof invoices.$inferInsert>,
): Promise<InvoiceChange> {
  const [row] = await tx
    .update(invoices)
    .set({ ...patch, ...nextVersion })
    .where(isInvoice(accountId, invoiceId))
    .returning({ version: invoices.version });
  return row ? { kind: "updated", version: row.version } : { kind: "absent" };
}

async function restore(tx: AccountOrm, accountId: string, invoiceId: string): Promise<RestoredInvoice> {
  const mine = and(eq(invoices.accountId, accountId), eq(invoices.id, invoiceId));
  const [row] = await tx.select().from(invoices).where(mine).for("no key update");
  if (!row) return { kind: "absent" };
  if (row.deletedAt === null) return { kind: "updated", version: invoiceOf(row).version };
  if (row.sourceKey !== null) {
    const [twin] = await tx
      .select({ id: invoices.id })
      .from(invoices)
      .where(
        and(
          eq(invoices.accountId, accountId),
          eq(invoices.sourceKey, row.sourceKey),
          sql`${invoices.deletedAt} is null`,
        ),
      );
    if (twin) return { kind: "already-there", invoiceId: twin.id };
  }
  const [restored] = await tx
    .update(invoices)
    .set({ deletedAt: null, ...nextVersion })
    .where(and(mine, isNotNull(invoices.deletedAt)))
    .returning({ version: invoices.version });
  return restored ? { kind: "updated", version: restored.version } : { kind: "absent" };
}
