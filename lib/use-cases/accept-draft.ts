import type { Draft } from "../core/draft/draft";
import { draftMarks } from "../core/draft/draft-marks";
import type { ProductEvent } from "../core/product-event";
import { draftEdit, editedEvents } from "./draft-edit";

export type AcceptDraftNeeds = {
  findDraft(accountId: string, draftId: string): Promise<Draft | null>;
  acceptDraft(
    accountId: string,
    draftId: string,
    at: Date,
  ): Promise<{ kind: "accepted"; isFirst: boolean } | { kind: "invoice-changed" | "not-ready" | "absent" }>;
  record(accountId: string, events: readonly ProductEvent[]): Promise<void>;
  invoiceRef(invoiceId: string): string;
  now(): Date;
};

export type AcceptDraftOutcome =
  | { kind: "accepted"; draft: Draft }
  | { kind: "absent" | "invoice-changed" | "not-ready" };

/**
 * The freelancer's yes to one mail for one state of the invoice: when the invoice was paid or changed since, the yes
 * is refused and another draft is needed. Repeating it changes nothing.
 */
export async function acceptDraft(
  input: { accountId: string; draftId: string; action: "copy" | "save" | "send" },
  needs: AcceptDraftNeeds,
): Promise<AcceptDraftOutcome> {
  const { accountId, draftId } = input;
  const accepted = await needs.acceptDraft(accountId, draftId, needs.now());
  if (accepted.kind !== "accepted") return { kind: accepted.kind };
  const draft = await needs.findDraft(accountId, draftId);
  if (!draft) return { kind: "absent" };
  if (accepted.isFirst) await needs.record(accountId, events(draft, input.action, needs));
  return { kind: "accepted", draft };
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
