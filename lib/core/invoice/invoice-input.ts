import { z } from "zod";
import type { Day } from "../calendar";
import { isCurrency } from "../currency";
import {
  currencyField,
  languageField,
  optionalDay,
  optionalEmail,
  optionalLine,
  optionalLines,
  optionalMoney,
  optionalPaymentLink,
  requiredDay,
  requiredLine,
  requiredMoney,
  toneCeilingField,
} from "../input/form-fields";
import { type FormReading, readFields } from "../input/read-fields";
import type { Money } from "../money";
import type { Tone } from "../tone";

/** The names of the form's fields, in the order people fill them. */
export const INVOICE_FIELDS = [
  "clientName",
  "contactName",
  "clientEmail",
  "language",
  "number",
  "amount",
  "currency",
  "issuedOn",
  "dueOn",
  "alreadyPaid",
  "paymentLink",
  "note",
  "toneCeiling",
] as const;

export type InvoiceField = (typeof INVOICE_FIELDS)[number];

export type InvoiceInput = {
  clientName: string;
  contactName: string | null;
  clientEmail: string | null;
  language: string;
  number: string;
  /** The whole amount of the invoice; what was paid of it is `paidMinor`. */
  total: Money;
  paidMinor: number;
  issuedOn: Day | null;
  dueOn: Day;
  paymentLink: string | null;
  note: string | null;
  toneCeiling: Tone | null;
};

/** The one reading of the invoice form, in the browser for messages and on the server for what counts. */
export function readInvoiceInput(raw: Record<string, unknown>): FormReading<InvoiceInput> {
  const typed = String(raw.currency ?? "")
    .trim()
    .toUpperCase();
  return readFields(invoiceSchema(isCurrency(typed) ? typed : "EUR"), raw);
}

function invoiceSchema(currency: string) {
  return z
    .object({
      clientName: requiredLine(200, "Who owes this? Please write the client's name."),
      contactName: optionalLine(200),
      clientEmail: optionalEmail(),
      language: languageField(),
      number: requiredLine(80, "Please write the invoice's number, so that your client finds it."),
      amount: requiredMoney(currency, "Please write the amount of the invoice."),
      currency: currencyField(),
      issuedOn: optionalDay(),
      dueOn: requiredDay("When was it due? Nothing is chased without a due date."),
      alreadyPaid: optionalMoney(currency),
      paymentLink: optionalPaymentLink(),
      note: optionalLines(5_000),
      toneCeiling: toneCeilingField(),
    })
    .superRefine((input, context) => {
      const paid = input.alreadyPaid ?? 0;
      if (input.amount <= 0) problem(context, "amount", "An invoice to chase is more than zero.");
      else if (paid < 0) problem(context, "alreadyPaid", "What was paid cannot be negative.");
      else if (paid > input.amount)
        problem(context, "alreadyPaid", "This is more than the invoice's amount.");
      if (input.issuedOn !== null && input.issuedOn > input.dueOn) {
        problem(context, "dueOn", "The due date is before the day the invoice was issued.");
      }
    })
    .transform(
      ({ amount, currency: code, alreadyPaid, ...rest }): InvoiceInput => ({
        ...rest,
        total: { minor: amount, currency: code },
        paidMinor: alreadyPaid ?? 0,
      }),
    );
}

function problem(context: z.RefinementCtx, path: InvoiceField, message: string): void {
  context.addIssue({ code: "custom", path: [path], message });
}
