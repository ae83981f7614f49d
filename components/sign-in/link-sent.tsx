import type { Route } from "next";
import Link from "next/link";
import { codeWords } from "@/lib/core/sign-in/sign-in-link";
import { SubmitButton } from "../ui/submit-button";
import type { LinkRequest } from "./sign-in-state";
import { SignInTitle } from "./sign-in-title";

type LinkSentProps = {
  sent: Extract<LinkRequest, { kind: "sent" }>;
  submit: (form: FormData) => void;
  next: string | null;
};

/** Word for word the same for an address that is known and one that is not: it tells nobody who has an account. */
export function LinkSent({ sent, submit, next }: LinkSentProps) {
  return (
    <div className="sign-in">
      <SignInTitle isNews>Look at your mail.</SignInTitle>
      <p className="sign-in-lead">
        If <b>{sent.email}</b> may sign in here, a link is on its way. Open it within ten minutes, best in
        this browser. Only the newest link works.
      </p>
      {sent.code !== null && (
        <p className="sign-in-code">
          Opening the link on another device? There it asks for this code: <b>{codeWords(sent.code)}</b>
        </p>
      )}
      {sent.hasOutbox && (
        <div className="sign-in-outbox">
          <p>
            No mail service is set up, so the mail waits in this installation’s own outbox and its terminal.
          </p>
          <Link className="button main" href={"/outbox" as Route}>
            Open the outbox
          </Link>
        </div>
      )}
      <div className="sign-in-again">
        <form action={submit}>
          <input type="hidden" name="email" value={sent.email} />
          {next !== null && <input type="hidden" name="next" value={next} />}
          <SubmitButton className="button" busy="Sending…">
            Send another link
          </SubmitButton>
        </form>
        {/* A plain link: the form has to begin anew. */}
        <a
          className="button quiet"
          href={next === null ? "/sign-in" : `/sign-in?next=${encodeURIComponent(next)}`}
        >
          Use another address
        </a>
      </div>
      <p className="sign-in-print">
        Nothing after a few minutes? Look in the spam folder. If it is not there either, ask whoever runs this
        Dunlin whether the address may sign in.
      </p>
    </div>
  );
}
