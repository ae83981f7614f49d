import type { InvoicePage } from "@/lib/core/invoice/invoice-page";
import { formatMoney } from "@/lib/core/money";
import { daysText } from "../ui/count-words";
import { dayText } from "../ui/day-words";

export function InvoiceNumbers({ page }: { page: InvoicePage }) {
  const { file, account, balance, decision, today } = page;
  const { invoice } = file;
  const day = (value: string) => dayText(value, today, account.language);
  const money = (minor: number) => formatMoney({ minor, currency: balance.currency }, account.language);
  const paid = invoice.total.minor - balance.minor;
  return (
    <dl className="numbers">
      <dt>{decision.kind === "void" ? "No longer asked for" : "Still owed"}</dt>
      <dd>{money(balance.minor)}</dd>
      {paid !== 0 && (
        <>
          <dt>Invoice total</dt>
          <dd>{money(invoice.total.minor)}</dd>
        </>
      )}
      <dt>Number</dt>
      <dd className="verbatim">{invoice.number}</dd>
      {invoice.issuedOn && (
        <>
          <dt>Issued</dt>
          <dd>{day(invoice.issuedOn)}</dd>
        </>
      )}
      <dt>Due</dt>
      <dd>{invoice.dueOn ? day(invoice.dueOn) : "not known"}</dd>
      {decision.kind === "chase" && decision.daysOverdue > 0 && (
        <>
          <dt>Late by</dt>
          <dd>{daysText(decision.daysOverdue)}</dd>
        </>
      )}
    </dl>
  );
}
