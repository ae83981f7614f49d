import type { Arm } from "../../core/nodes/arm";
import type { ArmStats } from "../../core/nodes/arm-stats";
import type { Attempt, AttemptOutcome, AttemptReason } from "../../core/nodes/attempt";
import type { ChatRequest } from "../../core/nodes/chat";
import { finishFault } from "../../core/nodes/fault";
import type { Frame } from "../../core/nodes/frame";
import { isLooping } from "../../core/nodes/is-looping";
import { firstTokenLimitMs } from "../../core/nodes/late";
import type { NodeLimits } from "../../core/nodes/limits";
import type { ArmHabits } from "../../core/nodes/request-option";
import { attemptOf, type LegProgress, newProgress } from "./attempt-progress";
import type { NodeCall } from "./node-call";
import { NodeFault, outcomeOf } from "./node-fault";
import { chatOverOllama } from "./ollama-chat";
import { chatOverOpenAi } from "./openai-chat";
import type { Residency } from "./residency";
import { createStopper, type Stopper } from "./stopper";

export type LegTask = {
  arm: Arm;
  request: ChatRequest;
  number: number;
  reason: AttemptReason;
  queueMs: number;
  beside: number;
  /** As known now: a young instance learns what the fleet knows a moment after its first call began. */
  stats: () => ArmStats;
  /** True while no other node is left: then this one gets its whole limit, and a model that loads is worth waiting for. */
  isLast: () => boolean;
  limits: NodeLimits;
  fetch: typeof fetch;
  habits: ArmHabits;
  residency: Residency;
  /** Told when the request is done with the call, and once more when one that was left alone has loaded its model. */
  onRecord: (attempt: Attempt, progress: LegProgress) => void;
  /** Told when the call is left alone; `work` is its end. */
  onDetach: (work: Promise<void>) => void;
  /** Told when the connection is given back. */
  onOver: () => void;
};

/** One call to one node, seen from the request that races it. */
export type Leg = {
  readonly task: LegTask;
  readonly progress: LegProgress;
  /** Ends the call at once, or leaves it alone when its model may be loading: a load is lost with its connection. */
  abandon(outcome: AttemptOutcome): void;
};

/** `ended` comes once for each leg, as soon as nothing more is to be expected of it. */
export type LegNote =
  | { kind: "token"; leg: Leg; text: string }
  | { kind: "ended"; leg: Leg; attempt: Attempt };

/** How many characters come between two looks for a loop. */
const LOOK_EVERY = 16;

/** Readers give thinking as a length of text. */
const CHARACTERS_PER_TOKEN = 4;

/** How long a node may take to close its stream after the final frame before the connection is given up. */
const CLOSING_MS = 250;

export function startLeg(task: LegTask, tell: (note: LegNote) => void): Leg {
  const stopper = createStopper();
  const progress = newProgress();
  let record: Attempt | null = null;

  const leave = (outcome: AttemptOutcome) => {
    record = attemptOf(task, progress, outcome);
    task.onRecord(record, progress);
    tell({ kind: "ended", leg, attempt: record });
  };
  const stopUnlessLoading = (outcome: AttemptOutcome, isLoading: boolean) => {
    if (!isLoading || progress.firstTokenMs !== null) return stopper.stop(outcome);
    progress.detached = true;
    stopper.release();
    stopper.arm("timed-out-first-token", task.limits.loadMs);
    task.onDetach(over);
  };
  const call = { ...task, ...task.arm, stopper, progress };
  const take = (frame: Frame) => {
    takeFrame(call, frame);
    if (record && progress.firstTokenMs !== null) throw new NodeFault(record.outcome);
    if (frame.text !== "" && !record) tell({ kind: "token", leg, text: frame.text });
  };
  const over = readReply(call, take, (outcome) => leg.abandon(outcome)).then((outcome) => {
    task.onOver();
    if (!record) leave(outcome);
    if (progress.detached) task.onRecord(warmUp(task, progress, outcome), progress);
  });
  const leg: Leg = {
    task,
    progress,
    abandon(outcome) {
      if (record) return;
      leave(outcome);
      const isLoading =
        progress.firstTokenMs === null && task.residency.isLoading(task.arm, progress.startedMs);
      if (typeof isLoading === "boolean") stopUnlessLoading(outcome, isLoading);
      else void isLoading.then((known) => stopUnlessLoading(outcome, known));
    },
  };
  return leg;
}

/** The rest of a call that nobody waited for any more: it was worth it when a token came. */
function warmUp(task: LegTask, progress: LegProgress, outcome: AttemptOutcome): Attempt {
  const attempt = attemptOf(task, progress, progress.firstTokenMs === null ? outcome : "ok");
  return { ...attempt, purpose: "warm-up" };
}

type Reading = NodeCall & { progress: LegProgress } & Pick<
    LegTask,
    "request" | "stats" | "isLast" | "residency" | "arm"
  >;

async function readReply(
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
function takeFrame({ stopper, limits, progress }: Reading, frame: Frame): void {
  if (frame.text !== "" || frame.thinking > 0) {
    const now = performance.now() - progress.startedMs;
    if (progress.firstTokenMs === null) {
      progress.firstTokenMs = now;
      stopper.arm("stalled", limits.silenceMs);
    } else {
      progress.longestGapMs = Math.max(progress.longestGapMs, now - progress.lastTokenMs);
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
  if (fault) throw new NodeFault(fault);
}

/** The reply is whole; a node that does not close its stream soon loses the connection, one that does keeps it. */
function closeQuietly(stopper: Stopper, frames: AsyncGenerator<Frame>): void {
  stopper.release();
  const timer = setTimeout(() => stopper.stop("cancelled"), CLOSING_MS).unref();
  const ended = () => clearTimeout(timer);
  frames.next().then(ended, ended);
}
