"use client";

import { useActionState } from "react";
import { IDLE } from "@/lib/core/form-state";
import type { Account } from "@/lib/core/invoice/invoice";
import { CurrencyChoice } from "../ui/choices";
import { Field } from "../ui/field";
import type { FormAction } from "../ui/form-action";
import { FormMessage } from "../ui/form-message";
import { fieldOf } from "../ui/form-words";
import { SubmitButton } from "../ui/submit-button";
import { TimeZoneField } from "./time-zone-field";

type SettingsFormProps = { action: FormAction; account: Account; currencies: readonly string[] };

export function SettingsForm({ action, account, currencies }: SettingsFormProps) {
  const [state, submit] = useActionState(action, IDLE);
  const { senderName, senderEmail, timeZone, defaultCurrency, payWithinDays } = account;
  const field = fieldOf(state, {
    senderName,
    senderEmail,
    timeZone,
    defaultCurrency,
    payWithinDays: payWithinDays === null ? "" : String(payWithinDays),
  });
  return (
    <form action={submit} className="grid gap-5" noValidate key={`${state.kind} ${JSON.stringify(account)}`}>
      <div className="pair">
        <Field
          {...field("senderName")}
          label="Your name"
          hint="It signs every letter."
          autoComplete="name"
          required
        />
        <Field
          {...field("senderEmail")}
          label="Reply address"
          isOptional
          type="email"
          autoComplete="email"
          hint="Where clients answer."
        />
      </div>
      <div className="pair">
        <TimeZoneField {...field("timeZone")} />
        <CurrencyChoice
          {...field("defaultCurrency")}
          label="Usual currency"
          hint="What a new invoice begins with."
          currencies={currencies}
        />
      </div>
      <Field
        {...field("payWithinDays")}
        className="days-field"
        label="Ask for payment within"
        isOptional
        inputMode="numeric"
        placeholder="7"
        hint="Days after the letter. Left empty, letters name no day to pay by."
      />
      <FormMessage state={state} />
      <div>
        <SubmitButton busy="Saving…">Save settings</SubmitButton>
      </div>
    </form>
  );
}
