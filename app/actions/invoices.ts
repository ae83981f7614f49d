"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { FormState } from "@/lib/core/form-state";
import { NO_ROOM } from "@/lib/core/invoice/invoice-room";
import { forForm } from "@/lib/dependencies";
import { refusedForm, savedForm, signedOutForm, textFields } from "@/lib/http/form-fields";
import { limitedInWords } from "@/lib/http/limited";
import { addInvoice } from "@/lib/use-cases/add-invoice";
import { editInvoice } from "@/lib/use-cases/edit-invoice";
import { setDueDate } from "@/lib/use-cases/set-due-date";
import { refresh, refreshed } from "./refresh";

export async function addInvoiceAction(_: FormState, form: FormData): Promise<FormState> {
  const raw = textFields(form);
  const found = await forForm();
  if (!found) return signedOutForm(raw);
  const { accountId, needs } = found;
  const refused = await limitedInWords(await headers(), found, "typed");
  if (refused !== null) return refusedForm(refused, raw);
  const added = await addInvoice({ accountId, raw, requestKey: raw.requestKey || null }, needs);
  if (added.kind === "invalid" || added.kind === "absent") return savedForm(added, raw);
  if (added.kind === "no-room") return refusedForm(NO_ROOM, raw);
  refresh();
  redirect(`/invoices/${added.invoiceId}`);
}

export async function editInvoiceAction(_: FormState, form: FormData): Promise<FormState> {
  const raw = textFields(form);
  const found = await forForm();
  if (!found) return signedOutForm(raw);
  const { accountId, needs } = found;
  const input = { accountId, invoiceId: raw.invoiceId ?? "", version: Number(raw.version), raw };
  return refreshed(await editInvoice(input, needs), raw);
}

export async function setDueDateAction(_: FormState, form: FormData): Promise<FormState> {
  const raw = textFields(form);
  const found = await forForm();
  if (!found) return signedOutForm(raw);
  const { accountId, needs } = found;
  const input = { accountId, invoiceId: raw.invoiceId ?? "", dueOn: raw.dueOn ?? "" };
  return refreshed(await setDueDate(input, needs), raw);
}
