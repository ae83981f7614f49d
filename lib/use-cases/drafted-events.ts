import { draftMarks } from "../core/draft/draft-marks";
import type { ProductEvent } from "../core/product-event";
import type { FinishedDraft } from "./finished-draft";
import type { DraftOrder } from "./request-draft";

/**
 * What a finished draft tells. The floor is `draft_failed`, as no model brought a draft, and `draft_generated` all the
 * same, as a checked draft is shown: every accepted draft was a generated one.
 */
export function draftedEvents(
  { draft }: DraftOrder,
  result: FinishedDraft,
  invoiceRef: string,
): ProductEvent[] {
  const marks = draftMarks({ ...draft, writer: result.writer });
  const seconds = (result.readyAt.getTime() - draft.requestedAt.getTime()) / 1000;
  const attempts = result.attempts.length;
  const generated: ProductEvent = {
    name: "draft_generated",
    properties: {
      ...marks,
      draft_id: draft.id,
      request_id: draft.id,
      invoice_ref: invoiceRef,
      attempts,
      parse_outcome: result.repairs.length > 0 ? "repaired" : "clean",
      repairs: result.repairs.length,
      wait_s: seconds,
      total_s: seconds,
      fallback: result.writer.kind === "floor" || attempts > 1,
    },
  };
  if (result.writer.kind === "model") return [generated];
  const failed: ProductEvent = {
    name: "draft_failed",
    properties: { ...marks, request_id: draft.id, failure: result.writer.cause, attempts, total_s: seconds },
  };
  return [failed, generated];
}
