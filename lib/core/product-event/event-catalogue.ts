import { TONES } from "../tone";

/** What a property may hold. Text is a code or an opaque id, never words of a person. */
export type PropertyKind =
  | "text"
  | "number"
  | "flag"
  | readonly string[]
  | { readonly [name: string]: "number" };

type Shape = { readonly [property: string]: PropertyKind };

/** No age of a claim leaves the app any finer. */
export const DAYS_OVERDUE_BUCKETS = ["0_7", "8_14", "15_30", "31_60", "61_plus"] as const;

const STAMP = { schema_version: "number", app_version: "text" } as const;

/** What every event about a draft says, so that each picture can be split by it. */
const DRAFT = {
  tone: TONES,
  days_overdue_bucket: DAYS_OVERDUE_BUCKETS,
  language: "text",
  prompt_version: "text",
} as const;
const MODEL = { ...STAMP, $ai_model: "text", $ai_trace_id: "text" } as const;
const EDIT_CLASSES = ["none", "light", "heavy"] as const;

/**
 * Every event there is, with every property it may have. No name, address, amount, date, number or text of an invoice
 * has a place here. `$ai_trace_id` is the request; a floor draft is `draft_failed` and, being shown, `draft_generated`
 * with the model "floor", so that every accepted draft was generated.
 */
export const EVENTS = {
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
  $ai_generation: {
    required: {
      ...DRAFT,
      $ai_provider: "text",
      $ai_model: "text",
      $ai_trace_id: "text",
      $ai_span_id: "text",
      $ai_span_name: "text",
      $ai_latency: "number",
      $ai_stream: "flag",
      $ai_is_error: "flag",
      $ai_input_cost_usd: "number",
      $ai_output_cost_usd: "number",
      $ai_total_cost_usd: "number",
      cost_basis: ["marginal", "full", "metered"],
      attempt: "number",
      shadow: "flag",
      think: "flag",
      format: ["schema", "json", "none"],
    },
    optional: {
      ...STAMP,
      $ai_input_tokens: "number",
      $ai_output_tokens: "number",
      $ai_time_to_first_token: "number",
      $ai_model_parameters: { temperature: "number", max_tokens: "number" },
      $ai_stop_reason: "text",
      $ai_http_status: "number",
      $ai_error: "text",
      load_s: "number",
      prompt_eval_s: "number",
      eval_s: "number",
      gpu_s: "number",
      parse_outcome: ["clean", "repaired", "refused"],
      parse_reason: "text",
    },
  },
} as const satisfies Record<string, { required: Shape; optional: Shape }>;
