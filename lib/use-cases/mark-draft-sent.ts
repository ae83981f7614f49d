import type { Draft } from "../core/draft/draft";
import { draftMarks } from "../core/draft/draft-marks";
import type { Clock, FindDraft, RecordInvoiceEvents } from "./needs";

export type MarkDraftSentNeeds = FindDraft &
  RecordInvoiceEvents &
  Clock & {
    markDraftSent(
      accountId: string,
      draftId: string,
      at: Date,
    ): Promise<{ kind: "sent"; isFirst: boolean } | { kind: "not-accepted" | "absent" }>;
  };

/** "I sent it": from now on it counts as a follow-up the client has had. */
export async function markDraftSent(
  input: { accountId: string; draftId: string },
  needs: MarkDraftSentNeeds,
): Promise<{ kind: "sent"; draft: Draft } | { kind: "absent" | "not-accepted" }> {
  const { accountId, draftId } = input;
  const marked = await needs.markDraftSent(accountId, draftId, needs.now());
  const draft = await needs.findDraft(accountId, draftId);
  if (!draft) return { kind: "absent" };
  if (marked.kind !== "sent") return { kind: marked.kind };
  if (marked.isFirst) {
    const properties = {
      ...draftMarks(draft),
      draft_id: draftId,
      invoice_ref: needs.invoiceRef(draft.invoiceId),
    };
    await needs.record(accountId, [{ name: "draft_sent", properties }]);
  }
  return { kind: "sent", draft };
}
