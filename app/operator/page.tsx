import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Suspense } from "react";
import { Invitations } from "@/components/operator/invitations";
import { InviteForm } from "@/components/operator/invite-form";
import { ReadinessBones } from "@/components/operator/readiness-bones";
import { ReadinessList, ReadinessUnknown } from "@/components/operator/readiness-list";
import { SettingsPart } from "@/components/settings/settings-part";
import { forOperatorPage } from "@/lib/dependencies";
import { checkReadiness } from "@/lib/use-cases/check-readiness";
import { inviteAction, withdrawInvitationAction } from "../actions/invitations";

export const metadata: Metadata = { title: "Operator" };

export default async function OperatorPage() {
  const { signIn } = await forOperatorPage("/operator");
  return (
    <>
      <h1 className="page-title">Operator</h1>
      {signIn && (
        <SettingsPart id="people" title="Who may come in">
          <InviteForm action={inviteAction} />
          <Waiting />
        </SettingsPart>
      )}
      <SettingsPart id="readiness" title="What Dunlin runs on">
        <Suspense fallback={<ReadinessBones />}>
          <WhatItRunsOn />
        </Suspense>
      </SettingsPart>
    </>
  );
}

async function Waiting() {
  const { accountId, needs, signIn } = await forOperatorPage("/operator");
  const now = needs.now();
  const account = await needs.findAccount(accountId);
  if (!signIn || !account) notFound();
  return (
    <Invitations
      invitations={await signIn.listInvitations(now)}
      now={now}
      timeZone={account.timeZone}
      withdraw={withdrawInvitationAction}
    />
  );
}

/** Asked while the page is already there: what does not answer takes seconds to say so. */
async function WhatItRunsOn() {
  const { needs } = await forOperatorPage("/operator");
  const readiness = await checkReadiness(needs).catch(() => null);
  return readiness ? <ReadinessList readiness={readiness} /> : <ReadinessUnknown />;
}
