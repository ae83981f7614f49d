"use client";

import { useActionState } from "react";
import { formatDay } from "@/lib/core/calendar";
import { IDLE } from "@/lib/core/form-state";
import type { DueDateProposal } from "@/lib/core/invoice/invoice";
import { Field } from "../ui/field";
import type { FormAction } from "../ui/form-action";
import { FormMessage } from "../ui/form-message";
import { fieldOf } from "../ui/form-words";
import { SubmitButton } from "../ui/submit-button";

type DueDateFormProps = {
  action: FormAction;
  invoiceId: string;
  proposal: DueDateProposal | null;
  language: string;
};

/** A due date is asked for and never guessed; a date read from free text is only proposed, with its sentence. */
export function DueDateForm({ action, invoiceId, proposal, language }: DueDateFormProps) {
  const [state, submit] = useActionState(action, IDLE);
  const field = fieldOf(state, { dueOn: proposal?.day ?? "" });
  return (
    <section className="letter quiet-letter">
      <h2>When was it due?</h2>
      <p>
        The document names no due date, and Dunlin does not guess one. Nothing is asked for until you say.
      </p>
      {proposal && (
        <figure className="proposal">
          <blockquote>“{proposal.sentence}”</blockquote>
          <figcaption>From its own text. That would be {formatDay(proposal.day, language)}.</figcaption>
        </figure>
      )}
      <form action={submit} className="due-form">
        <input type="hidden" name="invoiceId" value={invoiceId} />
        <Field {...field("dueOn")} label="Due date" type="date" required />
        <SubmitButton busy="Setting…">{proposal ? "Yes, set this date" : "Set due date"}</SubmitButton>
        <FormMessage state={state} />
      </form>
    </section>
  );
}
