"use client";

import { useActionState, useState } from "react";
import { IDLE } from "@/lib/core/form-state";
import { Field } from "../ui/field";
import type { FormAction } from "../ui/form-action";
import { FormMessage } from "../ui/form-message";
import { fieldOf } from "../ui/form-words";
import { SubmitButton } from "../ui/submit-button";

type PaymentFormProps = {
  action: FormAction;
  invoiceId: string;
  owed: string;
  currency: string;
  today: string;
};

export function PaymentForm({ action, invoiceId, owed, currency, today }: PaymentFormProps) {
  const [state, submit] = useActionState(action, IDLE);
  const [requestKey] = useState(() => crypto.randomUUID());
  const field = fieldOf(state, { paidOn: today });
  return (
    <form action={submit} className="grid gap-4">
      <input type="hidden" name="invoiceId" value={invoiceId} />
      <input type="hidden" name="requestKey" value={requestKey} />
      <Field
        {...field("amount")}
        label={`Amount in ${currency}`}
        hint={`${owed} is still owed.`}
        inputMode="decimal"
        required
        autoFocus
      />
      <Field {...field("paidOn")} label="Paid on" type="date" max={today} required />
      <FormMessage state={state} />
      <div className="flex gap-3">
        <SubmitButton busy="Recording…">Record payment</SubmitButton>
      </div>
    </form>
  );
}
