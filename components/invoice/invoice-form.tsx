"use client";

import { useActionState } from "react";
import { IDLE } from "@/lib/core/form-state";
import type { Invoice } from "@/lib/core/invoice/invoice";
import { decimalOf } from "@/lib/core/money";
import { AmountFields } from "../add/amount-fields";
import { DayField } from "../ui/day-field";
import { Field, LinesField } from "../ui/field";
import type { FormAction } from "../ui/form-action";
import { FormMessage } from "../ui/form-message";
import { fieldOf } from "../ui/form-words";
import { SubmitButton } from "../ui/submit-button";

type InvoiceFormProps = { action: FormAction; invoice: Invoice; currencies: readonly string[] };

export function InvoiceForm({ action, invoice, currencies }: InvoiceFormProps) {
  const [state, submit] = useActionState(action, IDLE);
  const { number, total, issuedOn, dueOn, paymentLink, note } = invoice;
  const stored = {
    number,
    amount: decimalOf(total),
    currency: total.currency,
    issuedOn,
    dueOn,
    paymentLink,
    note,
  };
  const field = fieldOf(state, stored);
  return (
    <form action={submit} className="grid gap-4" noValidate>
      <input type="hidden" name="invoiceId" value={invoice.id} />
      <input type="hidden" name="version" value={invoice.version} />
      <Field {...field("number")} label="Invoice number" required spellCheck={false} />
      <div className="grid gap-4" key={JSON.stringify(state)}>
        <AmountFields field={field} currencies={currencies} />
        <div className="grid gap-4 sm:grid-cols-2">
          <Field {...field("issuedOn")} label="Issued on" isOptional type="date" />
          <DayField {...field("dueOn")} label="Due date" />
        </div>
      </div>
      <Field {...field("paymentLink")} label="Payment link" isOptional type="url" inputMode="url" />
      <LinesField {...field("note")} label="Private note" isOptional />
      <FormMessage state={state} />
      <div>
        <SubmitButton busy="Saving…">Save invoice</SubmitButton>
      </div>
    </form>
  );
}
