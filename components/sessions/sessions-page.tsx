import { counted } from "../ui/count-words";
import type { PlainAction } from "../ui/form-action";
import { SubmitButton } from "../ui/submit-button";
import { SessionList } from "./session-list";
import type { SessionView } from "./session-view";

type SessionsPageProps = {
  email: string;
  sessions: readonly SessionView[];
  now: Date;
  timeZone: string;
  endSession: (sessionId: string) => Promise<void>;
  signOut: PlainAction;
  signOutEverywhere: PlainAction;
};

export function SessionsPage({ email, sessions, signOut, signOutEverywhere, ...list }: SessionsPageProps) {
  const isOnly = sessions.length === 1;
  return (
    <>
      <h1 className="page-title">Where you are signed in</h1>
      <p className="page-lead">
        {placesText(sessions.length)}, as <b>{email}</b>.{" "}
        {isOnly
          ? "No other device can open your invoices."
          : "End any you do not know: whoever has it must then sign in again."}
      </p>
      <SessionList sessions={sessions} {...list} />
      <div className="session-end">
        <form action={signOut}>
          <SubmitButton className="button" busy="Signing out…">
            Sign out here
          </SubmitButton>
        </form>
        {!isOnly && (
          <form action={signOutEverywhere}>
            <SubmitButton className="button danger" busy="Signing out…">
              Sign out everywhere
            </SubmitButton>
          </form>
        )}
      </div>
      <p className="hint session-worth">
        Dunlin knows you by your mail alone: whoever reads your mailbox can sign in as you. Keep it well, with
        a second factor if your provider has one. A sign-in ends by itself when it is not used for a while.
      </p>
    </>
  );
}

function placesText(count: number): string {
  if (count <= 1) return "Here and nowhere else";
  return `Here and in ${counted(count - 1, "other place")}`;
}
