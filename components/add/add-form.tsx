"use client";

import { useActionState, useState } from "react";
import { IDLE } from "@/lib/core/form-state";
import { DayField } from "../ui/day-field";
import { Field } from "../ui/field";
import type { FormAction } from "../ui/form-action";
import { FormMessage } from "../ui/form-message";
import { fieldOf } from "../ui/form-words";
import { SubmitButton } from "../ui/submit-button";
import { AmountFields } from "./amount-fields";
import { InvoiceExtras } from "./invoice-extras";

type AddFormProps = { action: FormAction; currency: string; currencies: readonly string[] };

/** Six fields are enough to begin; the rest waits behind one word. */
export function AddForm({ action, currency, currencies }: AddFormProps) {
  const [state, submit] = useActionState(action, IDLE);
  const [requestKey] = useState(() => crypto.randomUUID());
  const field = fieldOf(state, { currency });
  return (
    <form action={submit} className="add-form" aria-label="Add an invoice" noValidate>
      <input type="hidden" name="requestKey" value={requestKey} suppressHydrationWarning />
      <div className="pair">
        <Field
          {...field("clientName")}
          label="Client"
          placeholder="Brandt & Söhne"
          required
          autoCapitalize="words"
        />
        <Field
          {...field("number")}
          label="Invoice number"
          placeholder="INV-2041"
          required
          spellCheck={false}
        />
      </div>
      <div className="pair" key={JSON.stringify(state)}>
        <div className="grid content-start gap-5">
          <AmountFields field={field} currencies={currencies} />
        </div>
        <DayField {...field("dueOn")} label="Due date" hint="The last day to pay, as written on it." />
      </div>
      <div className="pair">
        <Field
          {...field("contactName")}
          label="Contact to greet"
          isOptional
          placeholder="Jonas Brandt"
          autoCapitalize="words"
        />
        <Field
          {...field("clientEmail")}
          label="Their email"
          isOptional
          type="email"
          inputMode="email"
          placeholder="accounts@brandt.example"
        />
      </div>
      <InvoiceExtras state={state} field={field} />
      <FormMessage state={state} />
      <div className="mt-1">
        <SubmitButton busy="Adding…">Add invoice</SubmitButton>
      </div>
    </form>
  );
}
