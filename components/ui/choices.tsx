import type { ComponentProps } from "react";
import { capitalised } from "@/lib/core/capitalised";
import { LANGUAGES } from "@/lib/core/language";
import { TONES } from "@/lib/core/tone";
import { Choice } from "./field";

type Bare = Omit<ComponentProps<typeof Choice>, "label" | "children"> & { label?: string };

const LANGUAGE_NAMES = new Intl.DisplayNames("en", { type: "language" });

/** Not asked while there is only one to choose from. */
export function LanguageChoice(props: Bare) {
  if (LANGUAGES.length === 1) return <input type="hidden" name={props.name} value={LANGUAGES[0]} />;
  return (
    <Choice {...props} label="Language of the mails">
      {LANGUAGES.map((code) => (
        <option key={code} value={code}>
          {LANGUAGE_NAMES.of(code)}
        </option>
      ))}
    </Choice>
  );
}

export function ToneCeilingChoice(props: Bare) {
  return (
    <Choice
      {...props}
      label="Strongest tone"
      hint="However late it gets, mails to this client go no further."
    >
      <option value="">No limit</option>
      {TONES.slice(0, -1).map((tone) => (
        <option key={tone} value={tone}>
          {capitalised(tone)} at most
        </option>
      ))}
    </Choice>
  );
}

const USUAL_CURRENCIES = ["EUR", "GBP", "USD", "CHF", "SEK", "NOK", "DKK", "PLN", "CAD", "AUD", "JPY", "INR"];

export function CurrencyChoice({ currencies, ...props }: Bare & { currencies: readonly string[] }) {
  const others = currencies.filter((code) => !USUAL_CURRENCIES.includes(code));
  return (
    <Choice label="Currency" {...props}>
      <optgroup label="Common">
        {USUAL_CURRENCIES.map((code) => (
          <option key={code}>{code}</option>
        ))}
      </optgroup>
      <optgroup label="All others">
        {others.map((code) => (
          <option key={code}>{code}</option>
        ))}
      </optgroup>
    </Choice>
  );
}
