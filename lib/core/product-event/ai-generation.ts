import type { Attempt } from "../nodes/attempt";
import type { ProductEvent, PropertiesOf } from "../product-event";
import { attemptCost, type NodePrice } from "./attempt-cost";

type Properties = PropertiesOf<"$ai_generation">;

/** What the attempt itself cannot know: the draft it was for, and what became of its reply. */
export type GenerationContext = {
  marks: Pick<Properties, "tone" | "days_overdue_bucket" | "language" | "prompt_version" | "$ai_trace_id">;
  spanId: string;
  provider: "ollama" | "openai";
  parameters: { temperature: number; max_tokens: number };
  /** null: the attempt brought no whole reply to read. */
  reading: { outcome: "clean" | "repaired" } | { outcome: "refused"; reason: string } | null;
};

/** PostHog takes a cost of exactly 0 as missing and then prices the model by its name, as if it were hosted. */
const LEAST_USD = 1e-9;

/** One event per attempt, failed ones too; seconds, tokens and money of our own, no word of prompt or reply. */
export function aiGeneration(attempt: Attempt, context: GenerationContext, price: NodePrice): ProductEvent {
  const isError = attempt.outcome !== "ok";
  const { reading } = context;
  return {
    name: "$ai_generation",
    properties: {
      ...context.marks,
      $ai_provider: context.provider,
      $ai_model: attempt.model,
      $ai_span_id: context.spanId,
      $ai_span_name: "draft_email",
      $ai_latency: attempt.totalMs / 1000,
      $ai_stream: true,
      $ai_is_error: isError,
      $ai_error: isError ? attempt.outcome : undefined,
      $ai_stop_reason: attempt.stopReason ?? undefined,
      $ai_http_status: attempt.httpStatus ?? undefined,
      $ai_input_tokens: attempt.inputTokens ?? undefined,
      $ai_output_tokens: attempt.outputTokens ?? undefined,
      $ai_time_to_first_token: secondsOf(attempt.firstTokenMs),
      $ai_model_parameters: context.parameters,
      model_digest: attempt.digest ?? undefined,
      quant: attempt.quant ?? undefined,
      queue_wait_s: attempt.queueMs / 1000,
      load_s: attempt.loadSeconds ?? undefined,
      prompt_eval_s: attempt.promptEvalSeconds ?? undefined,
      eval_s: attempt.evalSeconds ?? undefined,
      ...costs(attempt, price),
      attempt: attempt.number,
      select_reason: attempt.reason,
      detached: attempt.detached,
      shadow: false,
      think: attempt.think ?? undefined,
      format: attempt.format,
      parse_outcome: reading?.outcome,
      parse_reason: reading?.outcome === "refused" ? reading.reason : undefined,
    },
  };
}

type Costs = Pick<
  Properties,
  "gpu_s" | "$ai_input_cost_usd" | "$ai_output_cost_usd" | "$ai_total_cost_usd" | "cost_basis"
>;

function costs(attempt: Attempt, price: NodePrice): Costs {
  const cost = attemptCost(attempt, price);
  const input = Math.max(LEAST_USD, cost.inputUsd);
  const output = Math.max(LEAST_USD, cost.outputUsd);
  return {
    gpu_s: cost.gpuSeconds,
    $ai_input_cost_usd: input,
    $ai_output_cost_usd: output,
    $ai_total_cost_usd: input + output,
    cost_basis: cost.basis,
  };
}

function secondsOf(milliseconds: number | null): number | undefined {
  return milliseconds === null ? undefined : milliseconds / 1000;
}
