import { draftMarks } from "../core/draft/draft-marks";
import type { ProductEvent } from "../core/product-event";
import { aiGeneration, type GenerationContext } from "../core/product-event/ai-generation";
import type { NodePrice } from "../core/product-event/attempt-cost";
import type { Asked } from "./ask-nodes";
import { type Ask, draftModelSettings } from "./draft-chat-request";
import type { NewIds } from "./needs";

export type GenerationNeeds = NewIds & {
  providerOf(node: string): "ollama" | "openai";
  priceOf(node: string): NodePrice;
};

/** One `$ai_generation` per attempt. What became of the reply belongs to the attempt that brought it. */
export function generationEvents(
  ask: Ask,
  { outcome, attempts }: Asked,
  needs: GenerationNeeds,
): ProductEvent[] {
  const settings = draftModelSettings(ask);
  return attempts.map((attempt) =>
    aiGeneration(
      attempt,
      {
        marks: draftMarks(ask.order.draft),
        spanId: needs.newId(),
        provider: needs.providerOf(attempt.node),
        parameters: { temperature: settings.temperature, max_tokens: settings.maxTokens },
        reading: attempt.outcome === "ok" ? readingOf(outcome) : null,
      },
      needs.priceOf(attempt.node),
    ),
  );
}

function readingOf(outcome: Asked["outcome"]): GenerationContext["reading"] {
  if (outcome.kind === "refused") return { outcome: "refused", reason: outcome.reason };
  if (outcome.kind === "no-answer") return null;
  return { outcome: outcome.repairs.length > 0 ? "repaired" : "clean" };
}
