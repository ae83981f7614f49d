import type { ChatRequest, NodeEvent } from "../../core/nodes/chat";
import { promptFits } from "../../core/nodes/limits";
import type { Dispatch } from "./dispatch";
import type { Leg } from "./leg";
import { knownDead, nextLeg, notCalled } from "./next-leg";
import { newRace, type Race, show } from "./race";
import { react } from "./reactions";
import type { Stopper } from "./stopper";
import type { Trials } from "./trials";

/**
 * One answer: a call, a second one beside it when it is late, the next one when it fails, until one text is whole. Never
 * throws, and never waits for what the fleet knows: that comes while the first call is on its way.
 */
export async function* answer(
  { dispatch, trials }: { dispatch: Dispatch; trials: Trials },
  request: ChatRequest,
  above: Stopper,
): AsyncGenerator<NodeEvent> {
  const race = newRace(dispatch, request, above);
  above.onStop(() => leave(race));
  above.arm("timed-out-total", dispatch.limits.totalMs);
  if (!promptFits(request)) race.failures.push(...notCalled(race, "prompt-too-long"));
  else yield* untilWhole(race, trials);
  leave(race);
  trials.schedule();
  const stopped = above.cause;
  above.release();
  if (race.whole) return yield finished(race.whole);
  if (stopped && race.failures.at(-1)?.outcome !== stopped) race.failures.push(...notCalled(race, stopped));
  yield { type: "failed", failures: race.failures.length > 0 ? race.failures : knownDead(race) };
}

async function* untilWhole(race: Race, trials: Trials): AsyncGenerator<NodeEvent> {
  while (!race.whole) {
    if (!race.current) {
      const leg = race.backup ?? (await nextLeg(race, trials));
      if (!leg) return;
      race.backup = null;
      trials.schedule();
      yield show(race, leg, race.endedBy);
    }
    yield* react(race, await race.inbox.next());
  }
}

/** Ends what still runs, at once. */
function leave({ lateTimer, legs, above }: Race): void {
  clearTimeout(lateTimer);
  for (const leg of legs) leg.abandon(above.cause ?? "outrun");
}

function finished({ task, progress }: Leg): NodeEvent {
  const { arm } = task;
  const usage = progress.end?.usage ?? { inputTokens: null, outputTokens: null };
  return {
    type: "finished",
    text: progress.text,
    finishReason: "stop",
    usage,
    node: arm.node.name,
    model: arm.model,
  };
}
