import { GUARDRAIL_ACTIONS, GUARDRAILS } from "../guardrail";
import type { AttemptReason } from "../nodes/attempt";
import { DRAFT, MODEL, type Shape, STAMP } from "./event-shape";

const SELECT_REASONS = [
  "first-choice",
  "less-wait",
  "failover",
  "hedge",
  "trial",
  "not-asked",
] as const satisfies readonly AttemptReason[];

/** What the app tells of its models: one event per attempt, and one each time a limit acts. */
export const MODEL_EVENTS = {
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
      select_reason: SELECT_REASONS,
      queue_wait_s: "number",
      detached: "flag",
      shadow: "flag",
      format: ["schema", "json", "none"],
    },
    optional: {
      ...STAMP,
      $ai_input_tokens: "number",
      $ai_output_tokens: "number",
      $ai_time_to_first_token: "number",
      $ai_model_parameters: { temperature: "number", max_tokens: "number" },
      $ai_stop_reason: ["stop", "length", "other"],
      $ai_http_status: "number",
      $ai_error: "text",
      model_digest: "text",
      quant: "text",
      think: "flag",
      load_s: "number",
      prompt_eval_s: "number",
      eval_s: "number",
      gpu_s: "number",
      parse_outcome: ["clean", "repaired", "refused"],
      parse_reason: "text",
    },
  },
  guardrail_tripped: {
    required: { guardrail: GUARDRAILS, action: GUARDRAIL_ACTIONS },
    optional: { ...MODEL, value: "number", limit: "number" },
  },
} as const satisfies Record<string, { required: Shape; optional: Shape }>;
