import type { ChatRequest, NodeEvent } from "../../core/nodes/chat";
import { promptFits } from "../../core/nodes/limits";
import { whyNotAsked } from "../../core/nodes/race-plan";
import type { Dispatch } from "./dispatch";
import type { Leg } from "./leg";
import { nextCall, notCalled } from "./next-call";
import { beginRace, leave, type RunningRace, take } from "./running-race";
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
  const race = beginRace(dispatch, request, above);
  above.onStop(() => leave(race));
  above.arm("timed-out-total", dispatch.nodes.limits.totalMs);
  if (!promptFits(request)) notCalled(race, "prompt-too-long");
  else yield* untilWhole(race, trials);
  leave(race);
  trials.schedule();
  const stopped = above.cause;
  above.release();
  yield lastEvent(race, stopped);
}

async function* untilWhole(race: RunningRace, trials: Trials): AsyncGenerator<NodeEvent> {
  while (!race.state.whole) {
    const isBetweenCalls = race.state.current === null;
    const events = isBetweenCalls ? await nextCall(race, trials) : take(race, await race.inbox.next());
    if (!events) return;
    // Somebody waits to know now, and may leave before the answer is whole.
    if (isBetweenCalls) trials.schedule();
    yield* events;
  }
}

function lastEvent(race: RunningRace, stopped: Stopper["cause"]): NodeEvent {
  const whole = race.state.whole && race.legs[race.state.whole.id - 1];
  if (whole) return finished(whole);
  if (stopped && race.state.failures.at(-1)?.outcome !== stopped) notCalled(race, stopped);
  if (race.state.failures.length === 0)
    for (const { arm, outcome } of whyNotAsked(race.dispatch.nodes)) notCalled(race, outcome, arm);
  return { type: "failed", failures: [...race.state.failures] };
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
