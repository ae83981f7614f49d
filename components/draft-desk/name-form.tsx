"use client";

import { useActionState } from "react";
import { IDLE } from "@/lib/core/form-state";
import { Field } from "../ui/field";
import type { FormAction } from "../ui/form-action";
import { FormMessage } from "../ui/form-message";
import { fieldOf } from "../ui/form-words";
import { SubmitButton } from "../ui/submit-button";

/** The one thing a first letter needs before anything else. */
export function NameForm({ action }: { action: FormAction }) {
  const [state, submit] = useActionState(action, IDLE);
  const field = fieldOf(state, {});
  return (
    <div className="desk-empty">
      <h2>Who signs your letters?</h2>
      <p>Dunlin puts this name under every follow-up. You can change it in Settings.</p>
      <form action={submit} className="due-form">
        <Field
          {...field("senderName")}
          label="Your name"
          autoComplete="name"
          autoCapitalize="words"
          required
        />
        <SubmitButton busy="Saving…">That’s me</SubmitButton>
        <FormMessage state={state} />
      </form>
    </div>
  );
}
