"use server";

import type { FormState } from "@/lib/core/form-state";
import type { MailOutcome } from "@/lib/core/mail";
import { forOperatorAction, forSignIn } from "@/lib/dependencies";
import { invalidForm, textFields } from "@/lib/http/form-fields";
import { invitePerson } from "@/lib/use-cases/invite-person";
import { refresh } from "./refresh";

export async function inviteAction(_: FormState, form: FormData): Promise<FormState> {
  const raw = textFields(form);
  const { needs, viewer } = await forOperatorAction();
  const person = { typed: raw.email ?? "", makesOperator: raw.isOperator === "on", by: viewer.userId ?? "" };
  const invited = await invitePerson(person, { ...needs, ...(await forSignIn()) });
  switch (invited.kind) {
    case "invited":
      refresh();
      return {
        kind: "done",
        message: `${invited.address} may sign in now. ${MAIL_WORDS[invited.mail.kind]}`,
      };
    case "already-here":
      return invalidForm({ email: "This address can sign in already." }, raw);
    case "empty":
      return invalidForm({ email: "Please write the address of whom you invite." }, raw);
    case "several":
      return invalidForm({ email: "Please give one address only." }, raw);
    case "not-an-address":
      return invalidForm({ email: "This is not an email address, for example anna@studio.example." }, raw);
  }
}

const MAIL_WORDS: Record<MailOutcome["kind"], string> = {
  sent: "A mail tells them so.",
  kept: "The mail that tells them waits in the outbox.",
  refused: "The mail service refused the mail that tells them, so please tell them yourself.",
  unsure: "Whether the mail that tells them went out is not known, so please tell them yourself.",
  later: "The mail service takes no mail right now, so please tell them yourself.",
};

export async function withdrawInvitationAction(address: string): Promise<void> {
  await forOperatorAction();
  await (await forSignIn()).withdrawInvitation(String(address));
  refresh();
}
