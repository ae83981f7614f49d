"use client";

import { useActionState } from "react";
import { IDLE } from "@/lib/core/form-state";
import { Field } from "../ui/field";
import type { FormAction } from "../ui/form-action";
import { FormMessage } from "../ui/form-message";
import { fieldOf } from "../ui/form-words";
import { SubmitButton } from "../ui/submit-button";

/** Lets one address in. The mail that tells them holds no link that signs in: they ask for theirs themselves. */
export function InviteForm({ action }: { action: FormAction }) {
  const [state, submit] = useActionState(action, IDLE);
  const isOperator = state.kind === "invalid" && state.values.isOperator === "on";
  return (
    <form action={submit} className="invite-form" noValidate key={JSON.stringify(state)}>
      <div className="invite-line">
        <Field
          {...fieldOf(state, { email: "" })("email")}
          type="email"
          inputMode="email"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={254}
          required
          label="Email address"
        />
        <SubmitButton busy="Inviting…">Invite</SubmitButton>
      </div>
      <label className="switch">
        <input type="checkbox" name="isOperator" defaultChecked={isOperator} />
        May be an operator too: invite others and see this page. Operators never see other people’s invoices.
      </label>
      <FormMessage state={state} />
    </form>
  );
}
