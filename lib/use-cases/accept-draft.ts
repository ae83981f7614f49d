import { dayIn } from "../core/calendar";
import { currentMail, type Draft } from "../core/draft/draft";
import { draftMarks } from "../core/draft/draft-marks";
import { isOutOfDate } from "../core/invoice/out-of-date";
import type { ProductEvent } from "../core/product-event";
import { draftEdit, editedEvents } from "./draft-edit";
import type { Clock, FindAccount, FindDraft, FindInvoice, RecordInvoiceEvents } from "./needs";

export type AcceptDraftNeeds = FindAccount &
  FindInvoice &
  FindDraft &
  RecordInvoiceEvents &
  Clock & {
    acceptDraft(
      accountId: string,
      draftId: string,
      at: Date,
    ): Promise<{ kind: "accepted"; isFirst: boolean } | { kind: "invoice-changed" | "not-ready" | "absent" }>;
  };

export type AcceptDraftOutcome =
  | { kind: "accepted"; draft: Draft }
  | { kind: "absent" | "invoice-changed" | "not-ready" | "out-of-date" | "empty-letter" };

/**
 * The freelancer's yes to one mail, for one state of the invoice and for as long as what the mail says is true: after a
 * payment, a change or a night that made its count of days wrong, another draft is needed. Repeating it changes nothing.
 */
export async function acceptDraft(
  input: { accountId: string; draftId: string; action: "copy" | "save" | "send" },
  needs: AcceptDraftNeeds,
): Promise<AcceptDraftOutcome> {
  const { accountId, draftId } = input;
  const before = await needs.findDraft(accountId, draftId);
  if (before && currentMail(before)?.body.trim() === "") return { kind: "empty-letter" };
  if (await isOvertaken(accountId, before, needs)) return { kind: "out-of-date" };
  const accepted = await needs.acceptDraft(accountId, draftId, needs.now());
  if (accepted.kind !== "accepted") return { kind: accepted.kind };
  const draft = await needs.findDraft(accountId, draftId);
  if (!draft) return { kind: "absent" };
  if (accepted.isFirst) await needs.record(accountId, events(draft, input.action, needs));
  return { kind: "accepted", draft };
}

/** Of a changed invoice the store tells, which looks at it under a lock. */
async function isOvertaken(
  accountId: string,
  draft: Draft | null,
  needs: AcceptDraftNeeds,
): Promise<boolean> {
  const account = await needs.findAccount(accountId);
  if (!account || !draft || !isOnDesk(draft)) return false;
  const file = await needs.invoiceFile(accountId, draft.invoiceId);
  if (file?.invoice.version !== draft.invoiceVersion) return false;
  return isOutOfDate(draft, file, { account, today: dayIn(needs.now(), account.timeZone) });
}

function isOnDesk({ status }: Draft): boolean {
  return status === "ready" || status === "accepted";
}

function events(
  draft: Draft,
  action: "copy" | "save" | "send",
  needs: Pick<AcceptDraftNeeds, "invoiceRef" | "now">,
): ProductEvent[] {
  const edit = draftEdit(draft);
  const accepted: ProductEvent = {
    name: "draft_accepted",
    properties: {
      ...draftMarks(draft),
      draft_id: draft.id,
      invoice_ref: needs.invoiceRef(draft.invoiceId),
      edit_ratio: edit.ratio,
      edit_class: edit.class,
      time_to_accept_s: (needs.now().getTime() - (draft.readyAt ?? draft.requestedAt).getTime()) / 1000,
      action,
    },
  };
  return [...editedEvents(draft), accepted];
}
