import type { Money } from "../money";
import type { Invoice, Payment } from "./invoice";

/** What is still owed: the total less payments and credits. Never the total. May be negative when overpaid. */
export function balanceOf(
  invoice: Pick<Invoice, "total">,
  payments: readonly Pick<Payment, "amountMinor">[],
): Money {
  const paid = payments.reduce((sum, payment) => sum + payment.amountMinor, 0);
  return { minor: invoice.total.minor - paid, currency: invoice.total.currency };
}
