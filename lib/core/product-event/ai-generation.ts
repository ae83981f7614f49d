import type { Attempt } from "../nodes/attempt";
import type { ProductEvent, PropertiesOf } from "../product-event";

/** What a busy node draws at the wall and what that power costs. Both must be more than 0. */
export type EnergyPrice = { watts: number; usdPerKwh: number };

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
export function aiGeneration(attempt: Attempt, context: GenerationContext, price: EnergyPrice): ProductEvent {
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
      $ai_http_status: attempt.httpStatus ?? undefined,
      $ai_input_tokens: attempt.inputTokens ?? undefined,
      $ai_output_tokens: attempt.outputTokens ?? undefined,
      $ai_time_to_first_token: secondsOf(attempt.firstTokenMs),
      $ai_model_parameters: context.parameters,
      load_s: attempt.loadSeconds ?? undefined,
      prompt_eval_s: attempt.promptEvalSeconds ?? undefined,
      eval_s: attempt.evalSeconds ?? undefined,
      ...costs(attempt, price),
      cost_basis: "marginal",
      attempt: attempt.number,
      shadow: false,
      think: false,
      format: "schema",
      parse_outcome: reading?.outcome,
      parse_reason: reading?.outcome === "refused" ? reading.reason : undefined,
    },
  };
}

type Costs = Pick<Properties, "gpu_s" | "$ai_input_cost_usd" | "$ai_output_cost_usd" | "$ai_total_cost_usd">;

/**
 * Marginal cost: busy seconds × watts × price. The node's own account is used when it gave one; else, once a token had
 * come, the time we waited, which is at most too much.
 */
function costs(attempt: Attempt, price: EnergyPrice): Costs {
  const told = attempt.promptEvalSeconds !== null || attempt.evalSeconds !== null;
  const waited = attempt.firstTokenMs === null ? 0 : attempt.totalMs / 1000;
  const reading = attempt.promptEvalSeconds ?? 0;
  const writing = told ? (attempt.evalSeconds ?? 0) : waited;
  const input = usdOf(reading, price);
  const output = usdOf(writing, price);
  return {
    gpu_s: reading + writing,
    $ai_input_cost_usd: input,
    $ai_output_cost_usd: output,
    $ai_total_cost_usd: input + output,
  };
}

function usdOf(seconds: number, price: EnergyPrice): number {
  return Math.max(LEAST_USD, ((price.watts * seconds) / 3_600_000) * price.usdPerKwh);
}

function secondsOf(milliseconds: number | null): number | undefined {
  return milliseconds === null ? undefined : milliseconds / 1000;
}
