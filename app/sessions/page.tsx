import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SessionsPage } from "@/components/sessions/sessions-page";
import { forOwnSessions, forSignIn } from "@/lib/dependencies";
import { endSessionAction, signOutAction, signOutEverywhereAction } from "../actions/sign-in";

export const metadata: Metadata = { title: "Where you are signed in" };

export default async function Sessions() {
  const signIn = await forSignIn();
  const { accountId, viewer, needs, own } = await forOwnSessions();
  const now = needs.now();
  const [account, sessions] = await Promise.all([
    needs.findAccount(accountId),
    signIn.listSessions(viewer.userId ?? "", now),
  ]);
  if (!account) notFound();
  return (
    <SessionsPage
      email={viewer.email ?? ""}
      sessions={sessions.map((session) => ({ ...session, isThis: session.id === own.sessionId }))}
      now={now}
      timeZone={account.timeZone}
      endSession={endSessionAction}
      signOut={signOutAction}
      signOutEverywhere={signOutEverywhereAction}
    />
  );
}
