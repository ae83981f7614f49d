import type { Day } from "../calendar";
import type { DueDateProposal, HoldReason, InvoiceSource } from "../invoice/invoice";
import type { Money } from "../money";

/** One invoice as a file told it, ready to be stored. */
export type ImportedInvoice = {
  clientName: string;
  contactName: string | null;
  clientEmail: string | null;
  language: string;
  number: string;
  /** The whole amount; what the document already deducts is `prepaidMinor`, so that the balance is total less prepaid. */
  total: Money;
  prepaidMinor: number;
  issuedOn: Day | null;
  dueOn: Day | null;
  dueOnProposal: DueDateProposal | null;
  paymentLink: string | null;
  note: string | null;
  /** What the document says about payment and late payment, word for word. */
  lateTerms: string | null;
  holds: readonly HoldReason[];
  source: InvoiceSource;
  /** The same for the same invoice of the same file, so that importing twice adds once. */
  sourceKey: string;
};

export type UnreadableReason =
  | "too-large"
  | "not-an-invoice"
  | "not-xml"
  | "forbidden-xml"
  | "locked"
  | "no-embedded-invoice"
  | "several-invoices"
  | "missing-fact"
  | "unusable-amount";

/** `message` is one sentence for the freelancer; it never repeats the file's content. */
export type Unreadable = { kind: "unreadable"; reason: UnreadableReason; message: string };

export type EInvoiceReading = { kind: "read"; invoice: ImportedInvoice } | Unreadable;
