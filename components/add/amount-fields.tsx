"use client";

import { useState } from "react";
import { CurrencyChoice } from "../ui/choices";
import { Field } from "../ui/field";
import type { fieldOf } from "../ui/form-words";
import { amountReadBack } from "./amount-read-back";

type AmountFieldsProps = {
  field: ReturnType<typeof fieldOf>;
  currencies: readonly string[];
};

export function AmountFields({ field, currencies }: AmountFieldsProps) {
  const { problem, ...amount } = field("amount");
  const [typed, setTyped] = useState(amount.defaultValue);
  const [currency, setCurrency] = useState(field("currency").defaultValue);
  return (
    <div className="amount-fields grid grid-cols-[minmax(0,1fr)_116px] gap-3">
      <Field
        {...amount}
        label="Amount"
        problem={typed === amount.defaultValue ? problem : undefined}
        hint={
          <span role="status">
            {amountReadBack(typed, currency) ?? "The whole invoice, as written on it."}
          </span>
        }
        inputMode="decimal"
        placeholder="1,234.50"
        required
        onChange={(event) => setTyped(event.target.value)}
      />
      <CurrencyChoice
        {...field("currency")}
        currencies={currencies}
        onChange={(event) => setCurrency(event.target.value)}
      />
    </div>
  );
}
