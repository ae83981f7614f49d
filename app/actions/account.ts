"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/lib/core/form-state";
import { dependencies } from "@/lib/dependencies";
import { failedForm, invalidForm, textFields } from "@/lib/http/form-fields";
import * as clients from "@/lib/use-cases/edit-client";
import * as samples from "@/lib/use-cases/load-sample-data";
import * as naming from "@/lib/use-cases/name-sender";
import * as settings from "@/lib/use-cases/update-settings";
import { refresh } from "./refresh";

type Outcome = { kind: "updated" } | { kind: "absent" } | { kind: "invalid"; fields: Record<string, string> };

export async function updateSettings(_: FormState, form: FormData): Promise<FormState> {
  const raw = textFields(form);
  const { accountId, needs } = await dependencies();
  return stateOf(await settings.updateSettings({ accountId, raw }, needs), raw);
}

/** The one thing a first draft needs: the name that signs it. */
export async function nameSender(_: FormState, form: FormData): Promise<FormState> {
  const raw = textFields(form);
  const { accountId, needs } = await dependencies();
  return stateOf(await naming.nameSender({ accountId, senderName: raw.senderName ?? "" }, needs), raw);
}

export async function editClient(_: FormState, form: FormData): Promise<FormState> {
  const raw = textFields(form);
  const { accountId, needs } = await dependencies();
  return stateOf(await clients.editClient({ accountId, clientId: raw.clientId ?? "", raw }, needs), raw);
}

function stateOf(outcome: Outcome, raw: Record<string, string>): FormState {
  switch (outcome.kind) {
    case "invalid":
      return invalidForm(outcome.fields, raw);
    case "absent":
      return failedForm("This is not here any more. What you typed is still on the page.", raw);
    case "updated":
      refresh();
      return { kind: "done", message: "Saved." };
  }
}

export async function loadSampleData(): Promise<void> {
  const { accountId, needs } = await dependencies();
  await samples.loadSampleData({ accountId }, needs);
  refresh();
  redirect("/");
}

export async function removeSampleData(): Promise<void> {
  const { accountId, needs } = await dependencies();
  await needs.removeSampleData(accountId);
  refresh();
  redirect("/");
}
