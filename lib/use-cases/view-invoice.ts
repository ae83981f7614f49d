import { dayIn } from "../core/calendar";
import type { Draft } from "../core/draft/draft";
import { balanceOf } from "../core/invoice/balance";
import { claimOf, decideChase } from "../core/invoice/chase";
import { followUpTiming, lastFollowUp } from "../core/invoice/follow-up-timing";
import type { InvoicePage } from "../core/invoice/invoice-page";
import { isOutOfDate } from "../core/invoice/out-of-date";
import { timelineOf } from "../core/invoice/timeline";
import type { Clock, FindAccount, FindInvoice } from "./needs";

export type ViewInvoiceNeeds = FindAccount &
  FindInvoice &
  Clock & {
    draftsOf(accountId: string, invoiceId: string): Promise<Draft[]>;
  };

export async function viewInvoice(
  input: { accountId: string; invoiceId: string },
  needs: ViewInvoiceNeeds,
): Promise<InvoicePage | null> {
  const { accountId, invoiceId } = input;
  const [account, file, drafts] = await Promise.all([
    needs.findAccount(accountId),
    needs.invoiceFile(accountId, invoiceId),
    needs.draftsOf(accountId, invoiceId),
  ]);
  if (!account || !file) return null;
  const today = dayIn(needs.now(), account.timeZone);
  const decision = decideChase(claimOf(file), today);
  const draft = onDesk(drafts);
  return {
    file,
    account,
    today,
    balance: balanceOf(file.invoice, file.payments),
    decision,
    timing: followUpTiming(decision, lastFollowUp(file.followUps), { today, timeZone: account.timeZone }),
    timeline: timelineOf(file, drafts, account.timeZone),
    draft,
    isDraftStale: draft !== null && isOutOfDate(draft, file, { account, today }),
  };
}

/** The newest open draft, of those after the last one that was sent: that one ended all before it. */
function onDesk(newestFirst: readonly Draft[]): Draft | null {
  const lastSent = newestFirst.findIndex(({ status }) => status === "sent");
  const after = lastSent < 0 ? newestFirst : newestFirst.slice(0, lastSent);
  return after.find(isOpen) ?? null;
}

function isOpen({ status }: Draft): boolean {
  return status === "writing" || status === "ready" || status === "accepted";
}
