import { type Day, dayIn, daysBetween } from "../core/calendar";
import { balanceOf } from "../core/invoice/balance";
import { lastFollowUp } from "../core/invoice/follow-up-timing";
import type { InvoiceFile, Payment } from "../core/invoice/invoice";
import { readPaymentInput } from "../core/invoice/payment-input";
import type { Money } from "../core/money";
import type { ProductEvent } from "../core/product-event";
import type { Clock, FindAccount, FindInvoice, NewIds, RecordInvoiceEvents } from "./needs";

export type RecordPaymentNeeds = FindAccount &
  FindInvoice &
  RecordInvoiceEvents &
  Clock &
  NewIds & {
    addPayment(
      accountId: string,
      invoiceId: string,
      payment: Omit<Payment, "invoiceId"> & { requestKey: string | null },
    ): Promise<
      | { kind: "added"; balance: Money }
      | { kind: "exceeds-balance"; balance: Money }
      | { kind: "already-there" | "absent" }
    >;
  };

export type RecordPaymentOutcome =
  | { kind: "recorded"; isPaid: boolean }
  | { kind: "absent" }
  | { kind: "exceeds-balance"; balance: Money }
  | { kind: "invalid"; fields: Record<string, string> };

/**
 * Records money that came in. The store compares it with the balance, under a lock: two tabs cannot overpay, and a click
 * repeated after the last payment is no overpayment.
 */
export async function recordPayment(
  input: { accountId: string; invoiceId: string; requestKey: string | null; raw: Record<string, unknown> },
  needs: RecordPaymentNeeds,
): Promise<RecordPaymentOutcome> {
  const { accountId, invoiceId, requestKey } = input;
  const [account, file] = await Promise.all([
    needs.findAccount(accountId),
    needs.invoiceFile(accountId, invoiceId),
  ]);
  if (!account || !file) return { kind: "absent" };
  const today = dayIn(needs.now(), account.timeZone);
  const read = readPaymentInput(input.raw, file.invoice.total.currency, today);
  if (read.kind === "invalid") return { kind: "invalid", fields: read.fields };

  const payment = { id: needs.newId(), createdAt: needs.now(), requestKey, ...read.value };
  const added = await needs.addPayment(accountId, invoiceId, payment);
  switch (added.kind) {
    case "absent":
      return { kind: "absent" };
    case "exceeds-balance":
      return added;
    case "already-there":
      return { kind: "recorded", isPaid: balanceOf(file.invoice, file.payments).minor <= 0 };
    case "added": {
      const isPaid = added.balance.minor === 0;
      const on = { today, timeZone: account.timeZone };
      if (isPaid) await needs.record(accountId, [paidEvent(file, on, needs)]);
      return { kind: "recorded", isPaid };
    }
  }
}

/** `days_since_sent` only when a follow-up went out before: it is what the outcome funnel measures. */
export function paidEvent(
  file: InvoiceFile,
  on: { today: Day; timeZone: string },
  needs: Pick<RecordInvoiceEvents, "invoiceRef">,
): ProductEvent {
  const last = lastFollowUp(file.followUps);
  const since = last && Math.max(0, daysBetween(dayIn(last.sentAt, on.timeZone), on.today));
  return {
    name: "invoice_paid",
    properties: {
      invoice_ref: needs.invoiceRef(file.invoice.id),
      ...(since === null ? {} : { days_since_sent: since }),
    },
  };
}
