import type { Day } from "../calendar";
import type { Money } from "../money";
import type { Tone } from "../tone";

/** The signed-in user as their own data know them; everything belongs to an account. */
export type Account = {
  id: string;
  senderName: string;
  senderEmail: string | null;
  timeZone: string;
  language: string;
  defaultCurrency: string;
  /** "Ask for payment within N days"; null: no day is named. */
  payWithinDays: number | null;
};

export type Client = {
  id: string;
  name: string;
  contactName: string | null;
  email: string | null;
  language: string;
  /** The strongest tone this client may get; null: no ceiling. */
  toneCeiling: Tone | null;
  isSample: boolean;
};

/** Why an invoice is kept but never chased until a person settles it. */
export const HOLD_REASONS = [
  "credit-note",
  "corrected",
  "self-billed",
  "direct-debit",
  "card",
  "factored",
  "negative",
  "unfilled-name",
  "unknown-type",
] as const;

export type HoldReason = (typeof HOLD_REASONS)[number];

export type InvoiceSource = "form" | "e-invoice" | "csv" | "sample";

export type DueDateProposal = { day: Day; sentence: string };

export type Invoice = {
  id: string;
  clientId: string;
  number: string;
  total: Money;
  issuedOn: Day | null;
  /** null: the document named none; the freelancer is asked, nobody guesses. */
  dueOn: Day | null;
  /** A net due date read from the document's free text: shown and asked for, never taken over by itself. */
  dueOnProposal: DueDateProposal | null;
  paymentLink: string | null;
  /** Private; never leaves the app. */
  note: string | null;
  /** What the document itself says about late payment, word for word. */
  lateTerms: string | null;
  holds: readonly HoldReason[];
  isVoid: boolean;
  isSample: boolean;
  source: InvoiceSource;
  /** Counts up with every change; an approval is bound to the version it was given for. */
  version: number;
  createdAt: Date;
};

/** `prepaid`: already deducted on the document. `settled`: the rest, when the freelancer marks it paid. */
export type PaymentKind = "payment" | "credit" | "prepaid" | "settled";

export type Payment = {
  id: string;
  invoiceId: string;
  amountMinor: number;
  paidOn: Day;
  kind: PaymentKind;
  createdAt: Date;
};

/** One invoice with all that any rule needs to decide about it. */
export type InvoiceFile = {
  invoice: Invoice;
  client: Client;
  payments: readonly Payment[];
  followUps: readonly FollowUp[];
};

/** A follow-up the freelancer said went out. */
export type FollowUp = { draftId: string; tone: Tone; sentAt: Date };
