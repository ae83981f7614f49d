"use server";

import type { FormState } from "@/lib/core/form-state";
import { formatMoney } from "@/lib/core/money";
import { dependencies } from "@/lib/dependencies";
import { failedForm, invalidForm, textFields } from "@/lib/http/form-fields";
import * as paying from "@/lib/use-cases/mark-paid";
import * as recording from "@/lib/use-cases/record-payment";
import { refresh } from "./refresh";

export async function recordPayment(_: FormState, form: FormData): Promise<FormState> {
  const raw = textFields(form);
  const { accountId, needs } = await dependencies();
  const input = { accountId, invoiceId: raw.invoiceId ?? "", requestKey: raw.requestKey || null, raw };
  const outcome = await recording.recordPayment(input, needs);
  switch (outcome.kind) {
    case "invalid":
      return invalidForm(outcome.fields, raw);
    case "absent":
      return failedForm("This invoice is not here any more. Nothing was recorded.", raw);
    case "exceeds-balance":
      return invalidForm({ amount: `Only ${formatMoney(outcome.balance, "en")} is still owed.` }, raw);
    case "recorded":
      refresh();
      return { kind: "done", message: outcome.isPaid ? "Recorded. This invoice is paid." : "Recorded." };
  }
}

export async function markPaid(invoiceId: string): Promise<void> {
  const { accountId, needs } = await dependencies();
  await paying.markPaid({ accountId, invoiceId: String(invoiceId) }, needs);
  refresh();
}

export async function removePayment(paymentId: string): Promise<void> {
  const { accountId, needs } = await dependencies();
  await needs.removePayment(accountId, String(paymentId));
  refresh();
}
