import type { Draft } from "../core/draft/draft";
import { type GuardrailTrip, guardrailOf } from "../core/guardrail";
import type { Attempt } from "../core/nodes/attempt";
import type { ProductEvent } from "../core/product-event";

/** Each limit that acted while a draft was written, as one event. */
export function guardrailEvents({ id }: Draft, trips: readonly GuardrailTrip[]): ProductEvent[] {
  return trips.map((trip) => ({ name: "guardrail_tripped", properties: { ...trip, $ai_trace_id: id } }));
}

/** The limits of the node client show as the outcome of the attempt they ended. */
export function attemptGuardrailEvents(
  draft: Draft,
  attempts: readonly Attempt[],
  asked: { maxTokens: number },
): ProductEvent[] {
  return attempts.flatMap((attempt) => {
    const trip = guardrailOf(attempt, asked);
    return trip === null ? [] : guardrailEvents(draft, [trip]);
  });
}
