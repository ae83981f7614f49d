"use client";

import { useActionState } from "react";
import { IDLE } from "@/lib/core/form-state";
import type { Client } from "@/lib/core/invoice/invoice";
import { LanguageChoice, ToneCeilingChoice } from "../ui/choices";
import { Field } from "../ui/field";
import type { FormAction } from "../ui/form-action";
import { FormMessage } from "../ui/form-message";
import { fieldOf } from "../ui/form-words";
import { SubmitButton } from "../ui/submit-button";

export function ClientForm({ action, client }: { action: FormAction; client: Client }) {
  const [state, submit] = useActionState(action, IDLE);
  const field = fieldOf(state, {
    name: client.name,
    contactName: client.contactName,
    email: client.email,
    language: client.language,
    toneCeiling: client.toneCeiling,
  });
  return (
    <form action={submit} className="grid gap-4">
      <input type="hidden" name="clientId" value={client.id} />
      <Field {...field("name")} label="Client" required />
      <Field {...field("contactName")} label="Contact to greet" isOptional />
      <Field {...field("email")} label="Their email" type="email" isOptional />
      <ToneCeilingChoice {...field("toneCeiling")} />
      <LanguageChoice {...field("language")} />
      <FormMessage state={state} />
      <div>
        <SubmitButton busy="Saving…">Save client</SubmitButton>
      </div>
    </form>
  );
}
