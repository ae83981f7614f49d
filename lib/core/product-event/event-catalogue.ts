import { DRAFT, MODEL, type Shape, STAMP } from "./event-shape";
import { MODEL_EVENTS } from "./model-events";

const EDIT_CLASSES = ["none", "light", "heavy"] as const;

/**
 * Every event there is, with every property it may have. No name, address, amount, date, number or text of an invoice
 * has a place here. `$ai_trace_id` is the request; a floor draft is `draft_failed` and, being shown, `draft_generated`
 * with the model "floor", so that every accepted draft was generated.
 */
export const EVENTS = {
  signed_up: { required: {}, optional: STAMP },
  invoice_added: {
    required: { invoice_ref: "text", source: ["form", "e-invoice", "csv", "sample"], held: "flag" },
    optional: STAMP,
  },
  draft_requested: {
    required: { ...DRAFT, request_id: "text", invoice_ref: "text", lane: ["interactive", "batch"] },
    optional: { ...MODEL, batch_id: "text" },
  },
  draft_generated: {
    required: {
      ...DRAFT,
      draft_id: "text",
      request_id: "text",
      invoice_ref: "text",
      attempts: "number",
      parse_outcome: ["clean", "repaired"],
      repairs: "number",
      wait_s: "number",
      total_s: "number",
      fallback: "flag",
    },
    optional: MODEL,
  },
  draft_failed: {
    required: { ...DRAFT, request_id: "text", failure: "text", attempts: "number", total_s: "number" },
    optional: MODEL,
  },
  draft_edited: {
    required: {
      ...DRAFT,
      draft_id: "text",
      edit_ratio: "number",
      edit_class: ["light", "heavy"],
      edited_subject: "flag",
      edited_body: "flag",
    },
    optional: MODEL,
  },
  draft_accepted: {
    required: {
      ...DRAFT,
      draft_id: "text",
      invoice_ref: "text",
      edit_ratio: "number",
      edit_class: EDIT_CLASSES,
      time_to_accept_s: "number",
      action: ["copy", "save", "send"],
    },
    optional: MODEL,
  },
  draft_regenerated: {
    required: {
      ...DRAFT,
      draft_id: "text",
      next_request_id: "text",
      why: ["tone", "length", "wrong", "other", "none"],
    },
    optional: { ...MODEL, invoice_ref: "text" },
  },
  draft_discarded: {
    required: { ...DRAFT, draft_id: "text", how: ["explicit", "timeout", "invoice-changed"] },
    optional: MODEL,
  },
  draft_sent: { required: { ...DRAFT, draft_id: "text", invoice_ref: "text" }, optional: MODEL },
  invoice_paid: { required: { invoice_ref: "text" }, optional: { ...STAMP, days_since_sent: "number" } },
  ...MODEL_EVENTS,
} as const satisfies Record<string, { required: Shape; optional: Shape }>;
