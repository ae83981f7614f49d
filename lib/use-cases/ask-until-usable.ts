import type { DraftEvent } from "../core/draft/draft-event";
import { MAX_TRIES, nextTry } from "../core/draft/next-try";
import type { GuardrailTrip } from "../core/guardrail";
import { type AskNeeds, askNodes } from "./ask-nodes";
import type { Progress } from "./finished-draft";
import { guardrailEvents } from "./guardrail-events";
import type { Usable } from "./judge-reply";
import type { DraftOrder } from "./request-draft";

/** Whoever has waited this long gets the floor rather than another try. */
const LAST_ASK_MS = 60_000;

/**
 * Asks again after a refused reply, as long as there is another way to ask and nobody has waited too long. Null: the floor
 * has to serve. What was tried is told in `progress`.
 */
export async function* askUntilUsable(
  order: DraftOrder,
  progress: Progress,
  { needs, signal }: { needs: AskNeeds; signal: AbortSignal },
): AsyncGenerator<DraftEvent, Usable | null> {
  for (;;) {
    const next = nextTry(progress.failed);
    if (signal.aborted) return null;
    const trip = limitReached(progress, needs.now().getTime() - order.draft.requestedAt.getTime());
    if (trip) await needs.record(order.accountId, guardrailEvents(order.draft, [trip]));
    if (trip || next.kind === "floor") return null;
    const asked = yield* askNodes({ order, next }, needs, signal);
    progress.attempts.push(...asked.attempts);
    if (asked.outcome.kind === "usable") return asked.outcome;
    progress.failed.push(asked.outcome);
    yield { type: "text-withdrawn", reason: asked.outcome.kind };
  }
}

function limitReached({ failed }: Progress, waitedMs: number): GuardrailTrip | null {
  if (failed.at(-1)?.kind !== "refused") return null;
  const degraded = { action: "degraded" } as const;
  if (failed.length >= MAX_TRIES) {
    return { ...degraded, guardrail: "attempts-per-draft", value: failed.length, limit: MAX_TRIES };
  }
  if (waitedMs <= LAST_ASK_MS) return null;
  return { ...degraded, guardrail: "time-per-draft", value: waitedMs / 1000, limit: LAST_ASK_MS / 1000 };
}
