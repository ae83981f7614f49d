import { daysOverdueBucket } from "../product-event";
import type { Draft } from "./draft";

/** What every product event about a draft carries: codes and opaque ids, never a fact of the invoice. */
export function draftMarks(draft: Draft) {
  const model =
    draft.writer === null ? undefined : draft.writer.kind === "model" ? draft.writer.model : "floor";
  return {
    tone: draft.tone,
    days_overdue_bucket: daysOverdueBucket(draft.daysOverdue),
    language: draft.language,
    prompt_version: draft.promptVersion,
    $ai_trace_id: draft.id,
    ...(model === undefined ? {} : { $ai_model: model }),
  };
}
