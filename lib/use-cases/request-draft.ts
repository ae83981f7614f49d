import { dayIn } from "../core/calendar";
import { type DraftContract, draftContract } from "../core/draft/contract";
import type { Draft, RedraftReason } from "../core/draft/draft";
import { type ChaseDecision, claimOf, decideChase } from "../core/invoice/chase";
import { isLost } from "./lost-draft";
import type { Clock, FindAccount, FindInvoice, RecordInvoiceEvents } from "./needs";
import { newDraft } from "./new-draft";
import { requestedEvent } from "./requested-events";

export type RequestDraftNeeds = FindAccount &
  FindInvoice &
  RecordInvoiceEvents &
  Clock & {
    draftsOf(accountId: string, invoiceId: string): Promise<Draft[]>;
    insertDraft(accountId: string, draft: Draft): Promise<{ kind: "inserted" | "already-there" }>;
  };

/** All that writing a draft needs to know; the facts stay inside `draft` and never reach a prompt. */
export type DraftOrder = {
  accountId: string;
  draft: Draft;
  /** Whose days count for the account's budget. */
  timeZone: string;
  contract: DraftContract;
  /** How many drafts this invoice had before, so that even the floor finds other words. */
  earlierDrafts: number;
  /** What lies on the desk until this one is ready: a cancelled or lost draft takes nothing away. */
  replaces: readonly Draft[];
};

export type DraftRequested =
  | { kind: "ordered"; order: DraftOrder }
  | { kind: "already-there"; draftId: string }
  | { kind: "absent" }
  | { kind: "not-chaseable"; decision: Exclude<ChaseDecision, { kind: "chase" }> }
  | { kind: "sender-missing" };

/** Asks for one draft. `draftId` is the caller's, so that a click repeated by a shaky network makes one draft. */
export async function requestDraft(
  input: { accountId: string; invoiceId: string; draftId: string; reason: RedraftReason | null },
  needs: RequestDraftNeeds,
): Promise<DraftRequested> {
  const { accountId, invoiceId } = input;
  const [account, file] = await Promise.all([
    needs.findAccount(accountId),
    needs.invoiceFile(accountId, invoiceId),
  ]);
  if (!account || !file) return { kind: "absent" };
  const now = needs.now();
  const today = dayIn(now, account.timeZone);
  const decision = decideChase(claimOf(file), today);
  if (decision.kind !== "chase") return { kind: "not-chaseable", decision };
  if (account.senderName.trim() === "") return { kind: "sender-missing" };

  const earlier = await needs.draftsOf(accountId, invoiceId);
  const writing = earlier.find((each) => each.status === "writing" && !isLost(each, now));
  if (writing) return { kind: "already-there", draftId: writing.id };
  const draft = newDraft(input, { account, file, decision, now });
  const inserted = await needs.insertDraft(accountId, draft);
  if (inserted.kind === "already-there") return { kind: "already-there", draftId: draft.id };

  await needs.record(accountId, [requestedEvent(draft, needs.invoiceRef(invoiceId))]);
  const contract = draftContract({
    tone: draft.tone,
    language: draft.language,
    daysOverdue: draft.daysOverdue,
    hasPaymentLink: draft.facts.paymentLink !== undefined,
    hasPayByDate: draft.facts.payByDate !== undefined,
    deliveredBefore: file.followUps.length,
  });
  const replaces = earlier.filter(({ status }) => status === "ready");
  const { timeZone } = account;
  const order = { accountId, draft, timeZone, contract, earlierDrafts: earlier.length, replaces };
  return { kind: "ordered", order };
}
