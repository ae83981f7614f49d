/** An amount as written, with the currency written on it, if any. */
export type WrittenAmount = { text: string; currency: string };

/** What an e-invoice says, as written and not yet judged; "" and empty lists where it says nothing. */
export type EInvoiceFacts = {
  isCreditNote: boolean;
  /** Code of UNTDID 1001. */
  typeCode: string;
  number: string;
  issuedOn: string;
  /** Every structured due date; several for instalments. */
  dueDates: readonly string[];
  currency: string;
  payable: WrittenAmount;
  prepaid: WrittenAmount;
  clientName: string;
  contactName: string;
  /** In order of preference. */
  clientEmails: readonly string[];
  sellerNames: readonly string[];
  hasPayee: boolean;
  payeeName: string;
  /** Codes of UNTDID 4461. */
  paymentMeans: readonly string[];
  /** Payment terms in free text. */
  terms: readonly string[];
  /** Notes whose subject is late payment. */
  lateNotes: readonly string[];
};

/** Subject codes of UNTDID 4451 for notes on payment: recovery fee, late-payment penalty, discount. */
export const LATE_NOTE_CODES: readonly string[] = ["PMT", "PMD", "AAB"];
