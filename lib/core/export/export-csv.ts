import { balanceOf } from "../invoice/balance";
import type { Client, Invoice, Payment } from "../invoice/invoice";
import { decimalOf } from "../money";
import type { AccountExport } from "./account-export";
import { guarded } from "./formula-guard";

const COLUMNS = [
  "Invoice number",
  "Client name",
  "Contact name",
  "Email",
  "Invoice date",
  "Due date",
  "Currency",
  "Total",
  "Amount paid",
  "Balance",
  "Status",
  "Held because",
  "Payment link",
  "Late-payment terms",
  "Note",
];

/**
 * One line per invoice after RFC 4180, in UTF-8 with a mark so that spreadsheets read accents right. Texts are guarded against
 * running as formulas; amounts are plain decimals. Dunlin's own import reads it back.
 */
export function exportCsv(everything: Pick<AccountExport, "clients" | "invoices" | "payments">): string {
  const clients = new Map(everything.clients.map((client) => [client.id, client]));
  const payments = new Map<string, Payment[]>();
  for (const payment of everything.payments) {
    const sofar = payments.get(payment.invoiceId);
    if (sofar) sofar.push(payment);
    else payments.set(payment.invoiceId, [payment]);
  }
  const lines = everything.invoices.map((invoice) =>
    lineOf(invoice, clients.get(invoice.clientId), payments.get(invoice.id) ?? []),
  );
  return `\uFEFF${[COLUMNS.map(quoted).join(","), ...lines].join("\r\n")}\r\n`;
}

function lineOf(invoice: Invoice, client: Client | undefined, payments: readonly Payment[]): string {
  const balance = balanceOf(invoice, payments);
  const paid = { ...invoice.total, minor: invoice.total.minor - balance.minor };
  const texts = (...values: (string | null | undefined)[]) =>
    values.map((value) => quoted(guarded(value ?? "")));
  return [
    ...texts(invoice.number, client?.name, client?.contactName, client?.email),
    ...texts(invoice.issuedOn, invoice.dueOn, invoice.total.currency),
    ...[invoice.total, paid, balance].map(decimalOf),
    ...texts(statusOf(invoice, balance.minor), invoice.holds.join(" "), invoice.paymentLink),
    ...texts(invoice.lateTerms, invoice.note),
  ].join(",");
}

function statusOf(invoice: Invoice, balanceMinor: number): string {
  if (invoice.isVoid) return "void";
  if (balanceMinor <= 0 && invoice.total.minor > 0) return "paid";
  return invoice.holds.length > 0 ? "held" : "open";
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
