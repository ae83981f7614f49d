import type { AttemptOutcome } from "../../core/nodes/attempt";
import { finishFault } from "../../core/nodes/fault";
import type { Frame } from "../../core/nodes/frame";
import { isLooping } from "../../core/nodes/is-looping";
import { firstTokenLimitMs } from "../../core/nodes/late";
import type { LegProgress } from "./attempt-progress";
import type { Leg, LegTask } from "./leg";
import type { NodeCall } from "./node-call";
import { NodeFault, outcomeOf } from "./node-fault";
import { chatOverOllama } from "./ollama-chat";
import { chatOverOpenAi } from "./openai-chat";
import type { Stopper } from "./stopper";

/** How many characters come between two looks for a loop. */
const LOOK_EVERY = 16;

/** Readers give thinking as a length of text. */
const CHARACTERS_PER_TOKEN = 4;

/** How long a node may take to close its stream after the final frame before the connection is given up. */
const CLOSING_MS = 250;

type Reading = NodeCall & { progress: LegProgress } & Pick<
    LegTask,
    "request" | "reason" | "stats" | "isLast" | "residency" | "arm"
  >;

/** Reads one reply to its end and says how it ended; each frame is given to `take` once it was looked at. */
export async function readReply(
  call: Reading,
  take: (frame: Frame) => void,
  giveUp: Leg["abandon"],
): Promise<AttemptOutcome> {
  const { stopper, limits, progress } = call;
  stopper.arm("timed-out-answer", limits.answerMs);
  const patience = awaitFirstToken(call, giveUp);
  const frames =
    call.node.kind === "openai" ? chatOverOpenAi(call, call.request) : chatOverOllama(call, call.request);
  try {
    for (;;) {
      const { done, value: frame } = await stopper.race(frames.next());
      if (done) throw new NodeFault("no-final-frame");
      takeFrame(call, frame);
      take(frame);
      if (!frame.end) continue;
      closeQuietly(stopper, frames);
      return "ok";
    }
  } catch (error) {
    const outcome = stopper.cause ?? outcomeOf(error, progress.httpStatus !== null);
    stopper.stop(outcome);
    return outcome;
  } finally {
    patience.end();
  }
}

/** Whether somebody else could serve is asked when the limit comes, not when the call begins: it may have changed. */
function awaitFirstToken({ limits, stats, stopper, progress, ...call }: Reading, giveUp: Leg["abandon"]) {
  let timer: NodeJS.Timeout | undefined;
  const waitUntil = (limitMs: number) => {
    const restMs = limitMs - (performance.now() - progress.startedMs);
    timer = setTimeout(() => void decide(limitMs), Math.max(0, restMs));
  };
  const decide = async (waitedMs: number) => {
    const isLast = call.isLast();
    const isLoading = isLast && (await call.residency.isLoading(call.arm, progress.startedMs));
    if (progress.firstTokenMs !== null || stopper.cause !== null) return;
    const limitMs = isLoading ? limits.coldFirstTokenMs : firstTokenLimitMs(limits, stats(), isLast);
    if (isLoading) stopper.disarm("timed-out-answer");
    if (limitMs > waitedMs) waitUntil(limitMs);
    else giveUp("timed-out-first-token");
  };
  waitUntil(firstTokenLimitMs(limits, stats(), false));
  return { end: () => clearTimeout(timer) };
}

/** A frame without a token is no sign of life: it neither counts as the first one nor ends a silence. */
function takeFrame(call: Reading, frame: Frame): void {
  const { stopper, limits, progress } = call;
  if (frame.text !== "" || frame.thinking > 0) {
    const now = performance.now() - progress.startedMs;
    if (progress.firstTokenMs === null) {
      progress.firstTokenMs = now;
      call.residency.sawToken(call.arm, progress.startedMs);
      stopper.arm("stalled", limits.silenceMs);
    } else {
      progress.longestGapMs = Math.max(progress.longestGapMs, now - progress.lastTokenMs);
      progress.recentGapsMs = [...progress.recentGapsMs.slice(-3), now - progress.lastTokenMs];
      stopper.refresh("stalled");
    }
    progress.lastTokenMs = now;
    progress.tokens += 1;
    progress.thinkingLength += frame.thinking;
    if (progress.thinkingLength > CHARACTERS_PER_TOKEN * limits.thinkingTokens)
      throw new NodeFault("too-much-thinking");
  }
  progress.text += frame.text;
  progress.end = frame.end;
  if (progress.text.length > limits.outputBytes) throw new NodeFault("too-much-output");
  if (frame.end || progress.text.length - progress.watchedLength >= LOOK_EVERY) {
    progress.watchedLength = progress.text.length;
    if (isLooping(progress.text)) throw new NodeFault("looping");
  }
  const fault = frame.end && finishFault(frame.end.finishReason, progress.text);
  // A trial asks for few tokens, so being cut off at their number is how it passes.
  if (fault && !(call.reason === "trial" && fault === "too-long")) throw new NodeFault(fault);
}

/** The reply is whole; a node that does not close its stream soon loses the connection, one that does keeps it. */
function closeQuietly(stopper: Stopper, frames: AsyncGenerator<Frame>): void {
  stopper.release();
  const timer = setTimeout(() => stopper.stop("cancelled"), CLOSING_MS).unref();
  const ended = () => clearTimeout(timer);
  frames.next().then(ended, ended);
}
