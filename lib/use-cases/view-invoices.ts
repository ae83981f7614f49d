import { type Day, dayIn } from "../core/calendar";
import type { Account } from "../core/invoice/invoice";
import {
  type InvoiceLine,
  type InvoiceList,
  invoiceList,
  type ListQuery,
} from "../core/invoice/invoice-list";
import type { Clock, FindAccount } from "./needs";

export type ViewInvoicesNeeds = FindAccount &
  Clock & {
    invoiceLines(accountId: string): Promise<InvoiceLine[]>;
  };

export async function viewInvoices(
  input: { accountId: string; query: ListQuery },
  needs: ViewInvoicesNeeds,
): Promise<(InvoiceList & { account: Account; today: Day }) | null> {
  const [account, lines] = await Promise.all([
    needs.findAccount(input.accountId),
    needs.invoiceLines(input.accountId),
  ]);
  if (!account) return null;
  const today = dayIn(needs.now(), account.timeZone);
  const list = invoiceList(lines, input.query, { today, timeZone: account.timeZone });
  return { ...list, account, today };
}
