import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { OutboxList } from "@/components/outbox/outbox-list";
import { dependencies, forOperatorPage, whoIsThere } from "@/lib/dependencies";

export const metadata: Metadata = { title: "Outbox" };

/**
 * Mails that wait here are the operator's to see, without the links that sign people in; and anybody's, with them, only where
 * nobody but this machine can reach the page. With a mail service there is no outbox.
 */
export default async function OutboxPage() {
  const { needs, signIn, listOutbox } = await dependencies();
  if (listOutbox === null) notFound();
  if (!signIn?.isOutboxOpen) await forOperatorPage("/outbox");
  const viewer = await whoIsThere();
  const account = viewer && (await needs.findAccount(viewer.accountId));
  return (
    <OutboxList
      mails={await (signIn?.listOutbox ?? listOutbox)()}
      now={needs.now()}
      timeZone={account?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone}
    />
  );
}
