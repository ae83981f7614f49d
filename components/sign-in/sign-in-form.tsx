"use client";

import { useActionState } from "react";
import type { SignUp } from "@/lib/core/sign-in/sign-up";
import { Field } from "../ui/field";
import { SubmitButton } from "../ui/submit-button";
import { waitText } from "../ui/wait-words";
import { LinkSent } from "./link-sent";
import type { LinkRequest, LinkRequestAction } from "./sign-in-state";
import { SignInSteps } from "./sign-in-steps";
import { SignInTitle } from "./sign-in-title";

type SignInFormProps = {
  action: LinkRequestAction;
  /** Nobody has ever signed in to this installation. */
  isFirst: boolean;
  signUp: SignUp;
  /** The page to go on to, when one was asked for. */
  next: string | null;
};

/** One address, one button, and in plain words what happens next. */
export function SignInForm({ action, isFirst, signUp, next }: SignInFormProps) {
  const [state, submit] = useActionState(action, { kind: "idle" });
  if (state.kind === "sent") return <LinkSent sent={state} submit={submit} next={next} />;
  return (
    <div className="sign-in">
      <SignInTitle isNews={false}>{isFirst ? "This Dunlin is new." : "Sign in to Dunlin"}</SignInTitle>
      <p className="sign-in-lead">{leadText(isFirst, next)}</p>
      <form action={submit} className="sign-in-form" noValidate key={JSON.stringify(state)}>
        {next !== null && <input type="hidden" name="next" value={next} />}
        <Field
          name="email"
          type="email"
          inputMode="email"
          autoComplete="email"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={254}
          required
          label="Your email address"
          defaultValue={state.kind === "idle" ? "" : state.email}
          problem={state.kind === "invalid" ? state.problem : undefined}
          autoFocus={state.kind === "invalid"}
        />
        <SubmitButton busy="Sending…">Mail me a link</SubmitButton>
      </form>
      <p role="status" className={refusalText(state) === "" ? "sr-only" : "notice bad sign-in-said"}>
        {refusalText(state)}
      </p>
      <SignInSteps />
      <p className="sign-in-print">{whoText(isFirst, signUp)}</p>
    </div>
  );
}

function leadText(isFirst: boolean, next: string | null): string {
  if (isFirst)
    return "Whoever signs in first becomes its operator: the person who runs it. That should be you.";
  if (next !== null && next !== "/")
    return "Sign in, and you are back on the page you came from. What you typed there is kept in that window.";
  return "No password. Dunlin mails you a link, and you sign in with one click.";
}

function refusalText(state: LinkRequest): string {
  switch (state.kind) {
    case "too-many":
      return `That was asked for too often, so no mail went out. Please wait ${waitText(state.retryAfterSeconds)} and try again. The newest link you have still works.`;
    case "not-sent":
      return "The mail could not be sent just now, so no link is on its way. Your address is kept above; try again in a minute. If it stays like this, tell whoever runs this Dunlin.";
    case "idle":
    case "sent":
    case "invalid":
      return "";
  }
}

function whoText(isFirst: boolean, signUp: SignUp): string {
  if (signUp === "open") return "No account yet? Your first sign-in makes one.";
  return isFirst
    ? "From then on nobody comes in without an invitation of yours."
    : "This Dunlin is by invitation. An address that was not invited gets no mail; ask whoever runs it to invite you.";
}
