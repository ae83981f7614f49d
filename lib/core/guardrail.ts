import type { Attempt } from "./nodes/attempt";
import type { NodeLoad } from "./nodes/chat";
import { CONTEXT_TOKENS, DEFAULT_LIMITS } from "./nodes/limits";

export const GUARDRAILS = [
  "prompt-ceiling",
  "output-ceiling",
  "thinking-budget",
  "repetition",
  "attempts-per-draft",
  "time-per-draft",
  "budget-day",
  "budget-month",
  "queue-depth",
  "queue-wait",
] as const;

export const GUARDRAIL_ACTIONS = ["refused", "degraded", "queued", "warned"] as const;

/** A limit that acted. `value` is what met it, in the limit's own unit: tokens, attempts, seconds, waiting, US dollars. */
export type GuardrailTrip = {
  guardrail: (typeof GUARDRAILS)[number];
  action: (typeof GUARDRAIL_ACTIONS)[number];
  value?: number;
  limit?: number;
};

/** Then somebody should hear of it: more nodes, or fewer drafts at once (reference evals section 5). */
export const QUEUE_WARNS = { waiting: 5, seconds: 20 };

/** Where the node client turns a request away rather than let it wait for minutes. */
export const QUEUE_REFUSES = 50;

/** The limit that ended an attempt; null when something else did. `maxTokens`: what was asked for. */
export function guardrailOf(attempt: Attempt, { maxTokens }: { maxTokens: number }): GuardrailTrip | null {
  const refused = (guardrail: GuardrailTrip["guardrail"], limit?: number, value?: number | null) => ({
    guardrail,
    action: "refused" as const,
    ...(value == null ? {} : { value }),
    ...(limit === undefined ? {} : { limit }),
  });
  switch (attempt.outcome) {
    case "prompt-too-long":
      return refused("prompt-ceiling", CONTEXT_TOKENS, attempt.inputTokens);
    case "too-long":
    case "too-much-output":
      return refused("output-ceiling", maxTokens, attempt.outputTokens);
    case "too-much-thinking":
      return refused("thinking-budget", DEFAULT_LIMITS.thinkingTokens);
    case "looping":
      return refused("repetition");
    case "queue-full":
      return refused("queue-depth", QUEUE_REFUSES);
    default:
      return null;
  }
}

/** What a queue that has grown too long is told as, before one more is asked for. */
export function queueTrips({ waiting, expectedWaitMs }: NodeLoad): GuardrailTrip[] {
  const seconds = Math.round(expectedWaitMs / 1000);
  const trips: GuardrailTrip[] = [];
  if (waiting >= QUEUE_WARNS.waiting) {
    trips.push({ guardrail: "queue-depth", action: "warned", value: waiting, limit: QUEUE_WARNS.waiting });
  }
  if (seconds >= QUEUE_WARNS.seconds) {
    trips.push({ guardrail: "queue-wait", action: "warned", value: seconds, limit: QUEUE_WARNS.seconds });
  }
  return trips;
}
