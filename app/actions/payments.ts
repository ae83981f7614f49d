"use server";

import type { FormState } from "@/lib/core/form-state";
import { formatMoney } from "@/lib/core/money";
import { forAction, forForm } from "@/lib/dependencies";
import { invalidForm, savedForm, signedOutForm, textFields } from "@/lib/http/form-fields";
import { markPaid } from "@/lib/use-cases/mark-paid";
import { recordPayment } from "@/lib/use-cases/record-payment";
import { refresh } from "./refresh";

export async function recordPaymentAction(_: FormState, form: FormData): Promise<FormState> {
  const raw = textFields(form);
  const found = await forForm();
  if (!found) return signedOutForm(raw);
  const { accountId, needs } = found;
  const input = { accountId, invoiceId: raw.invoiceId ?? "", requestKey: raw.requestKey || null, raw };
  const outcome = await recordPayment(input, needs);
  switch (outcome.kind) {
    case "invalid":
    case "absent":
      return savedForm(outcome, raw);
    case "exceeds-balance":
      return invalidForm({ amount: `Only ${formatMoney(outcome.balance, "en")} is still owed.` }, raw);
    case "recorded":
      refresh();
      return { kind: "done", message: outcome.isPaid ? "Recorded. This invoice is paid." : "Recorded." };
  }
}

export async function markPaidAction(invoiceId: string): Promise<void> {
  const { accountId, needs } = await forAction();
  await markPaid({ accountId, invoiceId: String(invoiceId) }, needs);
  refresh();
}

export async function removePaymentAction(paymentId: string): Promise<void> {
  const { accountId, needs } = await forAction();
  await needs.removePayment(accountId, String(paymentId));
  refresh();
}
