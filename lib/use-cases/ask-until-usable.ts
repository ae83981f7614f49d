import type { DraftEvent } from "../core/draft/draft-event";
import { nextTry } from "../core/draft/next-try";
import { type AskNeeds, askNodes } from "./ask-nodes";
import type { Progress } from "./finished-draft";
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
    if (next.kind === "floor" || signal.aborted) return null;
    const waitedMs = needs.now().getTime() - order.draft.requestedAt.getTime();
    if (progress.failed.length > 0 && waitedMs > LAST_ASK_MS) return null;
    const asked = yield* askNodes({ order, next }, needs, signal);
    progress.attempts.push(...asked.attempts);
    if (asked.outcome.kind === "usable") return asked.outcome;
    progress.failed.push(asked.outcome);
    yield { type: "text-withdrawn", reason: asked.outcome.kind };
  }
}
