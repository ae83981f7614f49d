"use client";

import { useActionState, useEffect, useRef, useState } from "react";
import { Field } from "../ui/field";
import { SubmitButton } from "../ui/submit-button";
import { endedLinkWords } from "./landing-words";
import type { ConfirmLinkAction, LinkLanding } from "./sign-in-state";
import { SignInTitle } from "./sign-in-title";

type ConfirmLinkProps = {
  action: ConfirmLinkAction;
  /** What the link was when the page was opened. Opening it spends nothing. */
  landing: LinkLanding;
  /** Whoever is signed in in this browser already; null: nobody. */
  signedInAs: string | null;
};

export function ConfirmLink({ action, landing, signedInAs }: ConfirmLinkProps) {
  const [state, submit] = useActionState(action, landing);
  useBareAddress();
  const isNews = state !== landing && state.kind !== "ready";
  if (state.kind !== "ready") return <EndedLink landing={state} isNews={isNews} signedInAs={signedInAs} />;
  return (
    <div className="sign-in">
      <SignInTitle isNews={isNews}>Is this you?</SignInTitle>
      <p className="sign-in-lead">
        This link signs in <b>{state.email}</b> on this device.
        {state.needsCode &&
          " It was asked for in another browser; that one shows a code, which is asked for here so that a stolen mail is worth nothing."}
      </p>
      {signedInAs !== null && signedInAs !== state.email && (
        <p className="notice sign-in-said">
          You are signed in here as {signedInAs}. That ends when you sign in as somebody else.
        </p>
      )}
      <form action={submit} className={state.needsCode ? "sign-in-form" : "sign-in-again"} noValidate>
        <input type="hidden" name="token" value={state.token} />
        <OwnZone />
        {state.needsCode && <CodeField landing={state} />}
        <SubmitButton busy="Signing in…">Sign in</SubmitButton>
      </form>
      <p className="sign-in-print">
        Not your address, or you did not ask for this? Close the page. Nothing happens, and the link runs out
        by itself.
      </p>
    </div>
  );
}

/** Where a new account's days begin: the server may stand in another part of the world. */
function OwnZone() {
  const [zone, setZone] = useState("");
  useEffect(() => setZone(Intl.DateTimeFormat().resolvedOptions().timeZone), []);
  return <input type="hidden" name="timeZone" value={zone} />;
}

type Ready = Extract<LinkLanding, { kind: "ready" }>;

/** After each wrong code the field takes the focus, and its problem is read out with it. */
function CodeField({ landing }: { landing: Ready }) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const field = input.current;
    if (landing.problem !== undefined) field?.focus();
  }, [landing]);
  return (
    <Field
      ref={input}
      className="code-field"
      name="code"
      label="The code from the other browser"
      autoCapitalize="characters"
      autoComplete="one-time-code"
      spellCheck={false}
      maxLength={20}
      required
      problem={landing.problem}
    />
  );
}

type EndedLinkProps = {
  landing: Exclude<LinkLanding, { kind: "ready" }>;
  isNews: boolean;
  signedInAs: string | null;
};

function EndedLink({ landing, isNews, signedInAs }: EndedLinkProps) {
  const { title, text, step, href = "/sign-in" } = endedLinkWords(landing, signedInAs);
  return (
    <div className="sign-in">
      <SignInTitle isNews={isNews}>{title}</SignInTitle>
      <p className="sign-in-lead">{text}</p>
      {step !== null && (
        <p className="sign-in-again">
          <a className="button main" href={href}>
            {step}
          </a>
        </p>
      )}
    </div>
  );
}

/** The token leaves the address bar and the history: neither a shoulder, a screenshot nor the next page may see it. */
function useBareAddress() {
  useEffect(() => {
    if (window.location.search !== "") window.history.replaceState(null, "", window.location.pathname);
  }, []);
}
