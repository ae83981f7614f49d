import { draftMarks } from "../core/draft/draft-marks";
import { editedEvents } from "./draft-edit";
import type { FindDraft, MoveDraft, RecordEvents } from "./needs";

export type DiscardDraftNeeds = FindDraft & MoveDraft & RecordEvents;

/** Takes a draft off the desk; its words stay in the database. An accepted one has had its verdict: no second event. */
export async function discardDraft(
  input: { accountId: string; draftId: string },
  needs: DiscardDraftNeeds,
): Promise<{ kind: "discarded" } | { kind: "absent" | "not-open" }> {
  const { accountId, draftId } = input;
  const draft = await needs.findDraft(accountId, draftId);
  if (!draft) return { kind: "absent" };
  if (await needs.moveDraft(accountId, draftId, ["ready"], "discarded")) {
    const properties = { ...draftMarks(draft), draft_id: draftId, how: "explicit" as const };
    await needs.record(accountId, [...editedEvents(draft), { name: "draft_discarded", properties }]);
    return { kind: "discarded" };
  }
  const wasAccepted = await needs.moveDraft(accountId, draftId, ["accepted"], "discarded");
  return wasAccepted ? { kind: "discarded" } : { kind: "not-open" };
}
