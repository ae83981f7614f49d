"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/lib/core/form-state";
import { forAction, forForm } from "@/lib/dependencies";
import { signedOutForm, textFields } from "@/lib/http/form-fields";
import { editClient } from "@/lib/use-cases/edit-client";
import { loadSampleData } from "@/lib/use-cases/load-sample-data";
import { nameSender } from "@/lib/use-cases/name-sender";
import { updateSettings } from "@/lib/use-cases/update-settings";
import { refresh, refreshed } from "./refresh";

export async function updateSettingsAction(_: FormState, form: FormData): Promise<FormState> {
  const raw = textFields(form);
  const found = await forForm();
  if (!found) return signedOutForm(raw);
  const { accountId, needs } = found;
  return refreshed(await updateSettings({ accountId, raw }, needs), raw);
}

/** The one thing a first draft needs: the name that signs it. */
export async function nameSenderAction(_: FormState, form: FormData): Promise<FormState> {
  const raw = textFields(form);
  const found = await forForm();
  if (!found) return signedOutForm(raw);
  const { accountId, needs } = found;
  return refreshed(await nameSender({ accountId, senderName: raw.senderName ?? "" }, needs), raw);
}

export async function editClientAction(_: FormState, form: FormData): Promise<FormState> {
  const raw = textFields(form);
  const found = await forForm();
  if (!found) return signedOutForm(raw);
  const { accountId, needs } = found;
  return refreshed(await editClient({ accountId, clientId: raw.clientId ?? "", raw }, needs), raw);
}

export async function loadSampleDataAction(): Promise<void> {
  const { accountId, needs } = await forAction();
  await loadSampleData({ accountId }, needs);
  refresh();
  redirect("/");
}

export async function removeSampleDataAction(): Promise<void> {
  const { accountId, needs } = await forAction();
  await needs.removeSampleData(accountId);
  refresh();
  redirect("/");
}
