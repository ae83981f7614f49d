import Link from "next/link";
import type { InvoicePage } from "@/lib/core/invoice/invoice-page";
import { formatMoney } from "@/lib/core/money";
import type { FormAction, PlainAction } from "../ui/form-action";
import { BackIcon } from "../ui/icons";
import { ClientForm } from "./client-form";
import { InvoiceActions } from "./invoice-actions";
import { InvoiceForm } from "./invoice-form";
import { invoiceTitle } from "./page-words";
import { PaymentForm } from "./payment-form";

export type InvoicePageActions = {
  markPaid: PlainAction;
  voidInvoice: PlainAction;
  reopenInvoice: PlainAction;
  deleteInvoice: PlainAction;
  recordPayment: FormAction;
  editClient: FormAction;
  editInvoice: FormAction;
};

type InvoiceHeadProps = { page: InvoicePage; currencies: readonly string[]; actions: InvoicePageActions };

export function InvoiceHead({ page, currencies, actions }: InvoiceHeadProps) {
  const { file, account, balance, today, decision } = page;
  const { invoice, client } = file;
  const { recordPayment, editClient, editInvoice, ...plain } = actions;
  return (
    <>
      <Link className="back" href="/">
        <BackIcon /> Invoices
      </Link>
      <div className="invoice-title">
        <h1>
          {invoiceTitle(page).map(({ text, strong }) =>
            strong ? <b key={text}>{text}</b> : <span key={text}>{text}</span>,
          )}
        </h1>
        <InvoiceActions
          {...plain}
          canBePaid={balance.minor > 0 && decision.kind !== "void"}
          isVoid={invoice.isVoid}
          sheets={{
            payment: (
              <PaymentForm
                action={recordPayment}
                invoiceId={invoice.id}
                owed={formatMoney(balance, account.language)}
                currency={balance.currency}
                today={today}
              />
            ),
            client: <ClientForm action={editClient} client={client} />,
            invoice: <InvoiceForm action={editInvoice} invoice={invoice} currencies={currencies} />,
          }}
        />
      </div>
    </>
  );
}
