import { and, eq } from "drizzle-orm";
import type { Day } from "../../core/calendar";
import { balanceOf } from "../../core/invoice/balance";
import type { Money } from "../../core/money";
import type { NewPayment } from "./add-invoices";
import { countUp, lockInvoice } from "./invoice-rows";
import { payments } from "./schema/invoices";
import type { AccountOrm, Scopes } from "./scopes";
import { withShortErrors } from "./store-errors";

export type AddedPayment =
  | { kind: "added"; balance: Money }
  | { kind: "exceeds-balance"; balance: Money }
  | { kind: "already-there"; paymentId: string }
  | { kind: "absent" };

export type SettledInvoice =
  | { kind: "settled"; paymentId: string; amount: Money }
  | { kind: "nothing-owed" }
  | { kind: "absent" };

export type RemovedPayment = { kind: "removed"; invoiceId: string } | { kind: "absent" };

export type Settlement = { id: string; paidOn: Day; createdAt: Date };

// Each decides under the invoice's lock, so that two at once cannot both count on the same balance.
export function createPaymentStore({ scoped }: Scopes) {
  return withShortErrors({
    async addPayment(
      accountId: string,
      invoiceId: string,
      payment: NewPayment & { requestKey: string | null },
    ): Promise<AddedPayment> {
      return scoped(accountId, async (tx) => {
        const locked = await lockInvoice(tx, accountId, invoiceId);
        if (!locked) return { kind: "absent" };
        const twin = await paymentOfRequest(tx, accountId, payment.requestKey);
        if (twin) return { kind: "already-there", paymentId: twin };
        const balance = balanceOf(locked.invoice, locked.payments);
        if (payment.amountMinor > balance.minor) return { kind: "exceeds-balance", balance };
        await tx.insert(payments).values({ ...payment, accountId, invoiceId });
        await countUp(tx, accountId, invoiceId);
        return { kind: "added", balance: { ...balance, minor: balance.minor - payment.amountMinor } };
      });
    },

    /** Marks the rest as paid. */
    async settleInvoice(
      accountId: string,
      invoiceId: string,
      settlement: Settlement,
    ): Promise<SettledInvoice> {
      return scoped(accountId, async (tx) => {
        const locked = await lockInvoice(tx, accountId, invoiceId);
        if (!locked) return { kind: "absent" };
        const amount = balanceOf(locked.invoice, locked.payments);
        if (amount.minor <= 0) return { kind: "nothing-owed" };
        const row = { ...settlement, accountId, invoiceId, amountMinor: amount.minor };
        await tx.insert(payments).values({ ...row, kind: "settled" });
        await countUp(tx, accountId, invoiceId);
        return { kind: "settled", paymentId: settlement.id, amount };
      });
    },

    /** The undo of a payment that was entered by mistake. */
    async removePayment(accountId: string, paymentId: string): Promise<RemovedPayment> {
      return scoped(accountId, async (tx) => {
        const mine = and(eq(payments.accountId, accountId), eq(payments.id, paymentId));
        const [row] = await tx.select({ invoiceId: payments.invoiceId }).from(payments).where(mine);
        if (!row || !(await lockInvoice(tx, accountId, row.invoiceId))) return { kind: "absent" };
        const removed = await tx.delete(payments).where(mine).returning({ id: payments.id });
        if (removed.length === 0) return { kind: "absent" };
        await countUp(tx, accountId, row.invoiceId);
        return { kind: "removed", invoiceId: row.invoiceId };
      });
    },
  });
}

async function paymentOfRequest(
  tx: AccountOrm,
  accountId: string,
  requestKey: string | null,
): Promise<string | null> {
  if (requestKey === null) return null;
  const [row] = await tx
    .select({ id: payments.id })
    .from(payments)
    .where(and(eq(payments.accountId, accountId), eq(payments.requestKey, requestKey)));
  return row?.id ?? null;
}
