import type { Draft } from "../core/draft/draft";
import { draftMarks } from "../core/draft/draft-marks";
import { type ProductEvent, regenerationCause } from "../core/product-event";

export function requestedEvent(draft: Draft, invoiceRef: string): ProductEvent {
  return {
    name: "draft_requested",
    properties: {
      ...draftMarks(draft),
      request_id: draft.id,
      invoice_ref: invoiceRef,
      lane: "interactive",
    },
  };
}

/** Why a draft was taken off the desk: another one, asked for with a reason, is ready in its place. */
export function regeneratedEvent(old: Draft, next: Draft, invoiceRef: string): ProductEvent {
  return {
    name: "draft_regenerated",
    properties: {
      ...draftMarks(old),
      draft_id: old.id,
      next_request_id: next.id,
      why: regenerationCause(next.reason),
      invoice_ref: invoiceRef,
    },
  };
}
