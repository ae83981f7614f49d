import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { DraftDesk } from "@/components/draft-desk/draft-desk";
import { DueDateForm } from "@/components/invoice/due-date-form";
import { invitationFor } from "@/components/invoice/invitation";
import { InvoiceHead } from "@/components/invoice/invoice-head";
import { InvoiceSide } from "@/components/invoice/invoice-side";
import { NotChaseable } from "@/components/invoice/not-chaseable";
import { currencyCodes } from "@/lib/core/currency";
import type { InvoicePage as Page } from "@/lib/core/invoice/invoice-page";
import { forPage, whoIsThere } from "@/lib/dependencies";
import { viewInvoice } from "@/lib/use-cases/view-invoice";
import { editClientAction, nameSenderAction } from "../../actions/account";
import {
  chaseAnywayAction,
  deleteInvoiceAction,
  reopenInvoiceAction,
  voidInvoiceAction,
} from "../../actions/invoice-state";
import { editInvoiceAction, setDueDateAction } from "../../actions/invoices";
import { markPaidAction, recordPaymentAction, removePaymentAction } from "../../actions/payments";

const load = cache(async (invoiceId: string) => {
  const { accountId, needs } = await forPage(`/invoices/${encodeURIComponent(invoiceId)}`);
  return viewInvoice({ accountId, invoiceId }, needs);
});

export async function generateMetadata({ params }: PageProps<"/invoices/[id]">): Promise<Metadata> {
  const page = await load((await params).id);
  return { title: page ? `${page.file.client.name}, ${page.file.invoice.number}` : "Not found" };
}

export default async function InvoicePage({ params, searchParams }: PageProps<"/invoices/[id]">) {
  const { id } = await params;
  const page = await load(id);
  if (!page) notFound();
  const actions = {
    markPaid: markPaidAction.bind(null, id),
    voidInvoice: voidInvoiceAction.bind(null, id),
    reopenInvoice: reopenInvoiceAction.bind(null, id),
    deleteInvoice: deleteInvoiceAction.bind(null, id),
    recordPayment: recordPaymentAction,
    editClient: editClientAction,
    editInvoice: editInvoiceAction,
  };
  return (
    <>
      <InvoiceHead page={page} currencies={currencyCodes()} actions={actions} />
      <div className="desk">
        <Main
          page={page}
          startsWriting={(await searchParams).write === "1"}
          seesNodes={(await whoIsThere())?.isOperator ?? false}
        />
        <InvoiceSide page={page} removePayment={removePaymentAction} />
      </div>
    </>
  );
}

type MainProps = { page: Page; startsWriting: boolean; seesNodes: boolean };

function Main({ page, startsWriting, seesNodes }: MainProps) {
  const { file, account, decision, timing, draft } = page;
  const { invoice, client } = file;
  switch (decision.kind) {
    case "chase":
      return (
        <DraftDesk
          invoiceId={invoice.id}
          draft={draft}
          invitation={invitationFor(decision, timing)}
          startsWriting={startsWriting}
          seesNodes={seesNodes}
          nameSender={nameSenderAction}
          staleDraftId={page.isDraftStale ? (draft?.id ?? null) : null}
          parties={{
            clientName: client.name,
            contactName: client.contactName,
            clientEmail: client.email,
            senderName: account.senderName,
            senderEmail: account.senderEmail,
          }}
        />
      );
    case "due-date-missing":
      return (
        <DueDateForm
          action={setDueDateAction}
          invoiceId={invoice.id}
          proposal={invoice.dueOnProposal}
          language={account.language}
        />
      );
    case "paid":
    case "void":
    case "held":
      return (
        <NotChaseable
          decision={decision}
          paidOn={
            file.payments
              .map(({ paidOn }) => paidOn)
              .sort()
              .at(-1) ?? null
          }
          language={account.language}
          chaseAnyway={chaseAnywayAction.bind(null, invoice.id)}
          reopenInvoice={reopenInvoiceAction.bind(null, invoice.id)}
        />
      );
  }
}
