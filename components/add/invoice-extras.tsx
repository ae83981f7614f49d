import type { ReactNode } from "react";
import type { FormState } from "@/lib/core/form-state";

const EXTRAS = ["alreadyPaid", "issuedOn", "paymentLink", "toneCeiling", "language", "note"];

/** Fields few people need; open as soon as one of them has a problem or holds words that were typed. */
export function InvoiceExtras({ state, children }: { state: FormState; children: ReactNode }) {
  const isNeeded =
    state.kind === "invalid" && EXTRAS.some((name) => state.fields[name] || state.values[name]);
  return (
    <details className="extras" open={isNeeded || undefined}>
      <summary>More: part paid, payment link, tone, note</summary>
      <div className="grid gap-5 pt-4">{children}</div>
    </details>
  );
}
