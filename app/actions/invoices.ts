"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/lib/core/form-state";
import { dependencies } from "@/lib/dependencies";
import { failedForm, invalidForm, textFields } from "@/lib/http/form-fields";
import * as useCases from "@/lib/use-cases/add-invoice";
import * as editing from "@/lib/use-cases/edit-invoice";
import { setDueDate as setDueDateOf } from "@/lib/use-cases/set-due-date";
import { refresh } from "./refresh";

const GONE = "This invoice is not here any more. What you typed is still on the page.";
const CHANGED =
  "Somebody changed this invoice meanwhile. Reload the page to see it; what you typed is still here.";

export async function addInvoice(_: FormState, form: FormData): Promise<FormState> {
  const raw = textFields(form);
  const { accountId, needs } = await dependencies();
  const added = await useCases.addInvoice({ accountId, raw, requestKey: raw.requestKey || null }, needs);
  switch (added.kind) {
    case "invalid":
      return invalidForm(added.fields, raw);
    case "absent":
      return failedForm(GONE, raw);
    case "added":
    case "already-there":
      refresh();
      return redirect(`/invoices/${added.invoiceId}`);
  }
}

export async function editInvoice(_: FormState, form: FormData): Promise<FormState> {
  const raw = textFields(form);
  const { accountId, needs } = await dependencies();
  const input = { accountId, invoiceId: raw.invoiceId ?? "", version: Number(raw.version), raw };
  return changed(await editing.editInvoice(input, needs), raw);
}

export async function setDueDate(_: FormState, form: FormData): Promise<FormState> {
  const raw = textFields(form);
  const { accountId, needs } = await dependencies();
  const input = { accountId, invoiceId: raw.invoiceId ?? "", dueOn: raw.dueOn ?? "" };
  return changed(await setDueDateOf(input, needs), raw);
}

function changed(outcome: editing.EditInvoiceOutcome, raw: Record<string, string>): FormState {
  switch (outcome.kind) {
    case "invalid":
      return invalidForm(outcome.fields, raw);
    case "absent":
      return failedForm(GONE, raw);
    case "changed-meanwhile":
      return failedForm(CHANGED, raw);
    case "updated":
      refresh();
      return { kind: "done", message: "Saved." };
  }
}
