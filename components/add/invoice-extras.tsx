import type { FormState } from "@/lib/core/form-state";
import { LanguageChoice, ToneCeilingChoice } from "../ui/choices";
import { Field, LinesField } from "../ui/field";
import type { fieldOf } from "../ui/form-words";

const EXTRAS = ["alreadyPaid", "issuedOn", "paymentLink", "toneCeiling", "note"];

type InvoiceExtrasProps = { state: FormState; field: ReturnType<typeof fieldOf> };

/** Fields few people need; open as soon as one of them has a problem or holds words that were typed. */
export function InvoiceExtras({ state, field }: InvoiceExtrasProps) {
  const isNeeded =
    state.kind === "invalid" && EXTRAS.some((name) => state.fields[name] || state.values[name]);
  return (
    <details className="extras" open={isNeeded || undefined}>
      <summary>More: part paid, payment link, tone, note</summary>
      <div className="grid gap-5 pt-4">
        <div className="pair">
          <Field
            {...field("alreadyPaid")}
            label="Already paid of it"
            isOptional
            inputMode="decimal"
            hint="A deposit or a part payment. Only the rest is asked for."
          />
          <Field {...field("issuedOn")} label="Issued on" isOptional type="date" />
        </div>
        <div className="pair">
          <Field
            {...field("paymentLink")}
            label="Payment link"
            isOptional
            type="url"
            inputMode="url"
            placeholder="https://"
          />
          <ToneCeilingChoice {...field("toneCeiling")} />
        </div>
        <LanguageChoice {...field("language")} />
        <LinesField
          {...field("note")}
          label="Private note"
          isOptional
          hint="Only you see it. It never leaves Dunlin."
        />
      </div>
    </details>
  );
}
