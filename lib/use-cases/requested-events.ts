import type { Draft } from "../core/draft/draft";
import { draftMarks } from "../core/draft/draft-marks";
import { type ProductEvent, regenerationCause } from "../core/product-event";

/** One for the request, and for each draft that it takes off the desk why. */
export function requestedEvents(
  draft: Draft,
  replaced: readonly Draft[],
  invoiceRef: string,
): ProductEvent[] {
  return [requested(draft, invoiceRef), ...replaced.map((old) => regenerated(old, draft, invoiceRef))];
}

function requested(draft: Draft, invoiceRef: string): ProductEvent {
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

function regenerated(old: Draft, next: Draft, invoiceRef: string): ProductEvent {
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
