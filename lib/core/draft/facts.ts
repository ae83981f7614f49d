import { addDays, type Day, formatDay } from "../calendar";
import { balanceOf } from "../invoice/balance";
import type { Account, InvoiceFile } from "../invoice/invoice";
import { formatMoney } from "../money";
import type { Placeholder } from "./contract";
import { writtenLanguage } from "./language-rules";

/** What each slot of one mail holds, already worded for the client's language. A missing name has no fact. */
export type Facts = Partial<Record<Placeholder, string>>;

/** Worded for the language the mail is written in. `daysOverdue` stays a bare whole number: filling turns "1 days" into the singular. */
export function factsOf(file: InvoiceFile, account: Account, today: Day, daysOverdue: number): Facts {
  const { invoice, client } = file;
  const language = writtenLanguage(client.language);
  const facts: Facts = {
    clientName: client.contactName ?? client.name,
    invoiceNumber: invoice.number,
    amount: formatMoney(balanceOf(invoice, file.payments), language),
    senderName: account.senderName,
  };
  if (invoice.dueOn !== null) facts.dueDate = formatDay(invoice.dueOn, language);
  if (daysOverdue > 0) facts.daysOverdue = String(daysOverdue);
  if (invoice.paymentLink !== null) facts.paymentLink = invoice.paymentLink;
  if (account.payWithinDays !== null) {
    facts.payByDate = formatDay(addDays(today, account.payWithinDays), language);
  }
  return facts;
}
