import type { InvoicePage } from "@/lib/core/invoice/invoice-page";
import { InvoiceNumbers } from "./invoice-numbers";
import { Timeline } from "./timeline";
import { WhyPanel } from "./why-panel";

type InvoiceSideProps = { page: InvoicePage; removePayment: (paymentId: string) => Promise<void> };

export function InvoiceSide({ page, removePayment }: InvoiceSideProps) {
  const { client, invoice } = page.file;
  return (
    <aside className="side" aria-label="About this invoice">
      <section>
        <h2>
          {client.name}
          {invoice.isSample && <span className="sample-tag">sample</span>}
        </h2>
        <InvoiceNumbers page={page} />
      </section>
      {page.decision.kind === "chase" && (
        <section>
          <WhyPanel page={page} />
        </section>
      )}
      {invoice.note && (
        <section>
          <h2>Your private note</h2>
          <p className="note">{invoice.note}</p>
        </section>
      )}
      {invoice.lateTerms && (
        <section>
          <h2>What the invoice says about paying</h2>
          <p className="note">{invoice.lateTerms}</p>
        </section>
      )}
      <section>
        <h2>So far</h2>
        <Timeline
          entries={page.timeline}
          today={page.today}
          language={page.account.language}
          removePayment={removePayment}
        />
      </section>
    </aside>
  );
}
