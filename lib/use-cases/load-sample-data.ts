import { dayIn } from "../core/calendar";
import { type SampleInvoice, sampleInvoices } from "../core/invoice/sample-invoices";
import type { InvoiceAdded, NewInvoice } from "./add-invoice";
import type { Clock, FindAccount, NewIds } from "./needs";

export type LoadSampleDataNeeds = FindAccount &
  Clock &
  NewIds & {
    addInvoices(accountId: string, invoices: readonly NewInvoice[]): Promise<InvoiceAdded[]>;
  };

/** Invented invoices to try things with, marked as such. Loading them twice adds them once; no event is counted. */
export async function loadSampleData(
  input: { accountId: string },
  needs: LoadSampleDataNeeds,
): Promise<void> {
  const account = await needs.findAccount(input.accountId);
  if (!account) return;
  const today = dayIn(needs.now(), account.timeZone);
  const rows = sampleInvoices(today).map((sample) => rowOf(sample, needs));
  await needs.addInvoices(input.accountId, rows);
}

function rowOf(sample: SampleInvoice, needs: LoadSampleDataNeeds): NewInvoice {
  const createdAt = needs.now();
  const { client, totalMinor, currency, payments, ...particulars } = sample;
  return {
    ...particulars,
    id: needs.newId(),
    client: { kind: "named", client: { ...client, id: needs.newId(), isSample: true } },
    total: { minor: totalMinor, currency },
    note: null,
    lateTerms: null,
    isSample: true,
    source: "sample",
    createdAt,
    requestKey: null,
    sourceKey: `sample ${sample.number}`,
    payments: payments.map((payment) => ({ ...payment, id: needs.newId(), createdAt })),
  };
}
