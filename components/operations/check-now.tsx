"use client";

import { useActionState } from "react";
import { IDLE } from "@/lib/core/form-state";
import type { FormAction } from "../ui/form-action";
import { FormMessage } from "../ui/form-message";
import { SubmitButton } from "../ui/submit-button";

/** One check of all nodes, as the timer makes it. */
export function CheckNow({ action }: { action: FormAction }) {
  const [state, submit] = useActionState(action, IDLE);
  return (
    <form action={submit} className="check-now">
      <SubmitButton className="button" busy="Checking…">
        Check now
      </SubmitButton>
      <FormMessage state={state} />
    </form>
  );
}
