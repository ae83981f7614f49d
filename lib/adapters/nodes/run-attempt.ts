import type { Attempt, AttemptOutcome } from "../../core/nodes/attempt";
import type { ChatRequest } from "../../core/nodes/chat";
import { finishFault } from "../../core/nodes/fault";
import type { Frame } from "../../core/nodes/frame";
import { isLooping } from "../../core/nodes/is-looping";
import type { NodeLimits } from "../../core/nodes/limits";
import type { NodeSettings } from "../../core/nodes/node";
import type { NodeCall, Progress } from "./node-call";
import { NodeFault, outcomeOf } from "./node-fault";
import { isNotLoaded } from "./node-inventory";
import { chatOverOllama } from "./ollama-chat";
import { chatOverOpenAi } from "./openai-chat";
import { createStopper, type Stopper } from "./stopper";

export type AttemptTask = {
  node: NodeSettings;
  model: string;
  request: ChatRequest;
  number: number;
  /** No other node is left, so a model that is still loading is worth waiting for. */
  isLast: boolean;
  limits: NodeLimits;
  fetch: typeof fetch;
  /** What ends the whole request ends this attempt. */
  above: Stopper;
  onEnd: (attempt: Attempt) => void;
};

type Delta = { type: "delta"; text: string };

/** How long a node may take to close its stream after the final frame before the connection is given up. */
const CLOSING_MS = 250;

/** One call to one node: yields its text as it grows and ends in its record; the text is whole only when that is `ok`. */
export async function* runAttempt(
  task: AttemptTask,
): AsyncGenerator<Delta, { attempt: Attempt; text: string }> {
  const startedAt = new Date();
  const progress = newProgress();
  const stopper = createStopper();
  stopper.follow(task.above.signal, () => task.above.cause ?? "cancelled");
  let outcome: AttemptOutcome = "cancelled";
  let attempt: Attempt;
  try {
    yield* readReply({ ...task, stopper, progress }, task);
    outcome = "ok";
  } catch (error) {
    outcome = stopper.cause ?? outcomeOf(error, progress.httpStatus !== null);
  } finally {
    // Also when the reader leaves the loop, which comes past nothing else.
    if (outcome !== "ok") stopper.stop("cancelled");
    attempt = attemptOf(task, progress, { startedAt, outcome });
    task.onEnd(attempt);
  }
  return { attempt, text: progress.text };
}

async function* readReply(call: NodeCall, { request, isLast }: AttemptTask): AsyncGenerator<Delta, void> {
  const { stopper, limits, progress } = call;
  stopper.arm("timed-out-first-token", limits.firstTokenMs);
  stopper.arm("timed-out-answer", limits.answerMs);
  const look = isLast ? setTimeout(() => waitWhileLoading(call), limits.firstTokenMs / 2) : undefined;
  const frames = call.node.kind === "openai" ? chatOverOpenAi(call, request) : chatOverOllama(call, request);
  try {
    for (;;) {
      if (progress.firstTokenMs !== null) stopper.arm("stalled", limits.silenceMs);
      const { done, value: frame } = await stopper.race(frames.next());
      if (done) throw new NodeFault("no-final-frame");
      takeFrame(call, frame);
      if (frame.text !== "") yield { type: "delta", text: frame.text };
      if (frame.end) return closeQuietly(stopper, frames);
    }
  } finally {
    clearTimeout(look);
  }
}

/** A frame without a token is no sign of life: it neither counts as the first one nor ends a silence. */
function takeFrame({ stopper, limits, progress }: NodeCall, frame: Frame): void {
  if (frame.text !== "" || frame.thinking) {
    progress.firstTokenMs ??= performance.now() - progress.startedMs;
    stopper.disarm("timed-out-first-token");
    stopper.disarm("stalled");
  }
  progress.text += frame.text;
  progress.end = frame.end;
  if (progress.text.length > limits.outputBytes) throw new NodeFault("too-much-output");
  if (isLooping(progress.text)) throw new NodeFault("looping");
  const fault = frame.end && finishFault(frame.end.finishReason, progress.text);
  if (fault) throw new NodeFault(fault);
}

/** A load is thrown away with the connection that asked for it, so a client that gives up never sees the node warm. */
async function waitWhileLoading(call: NodeCall): Promise<void> {
  const { node, model, limits, stopper, progress } = call;
  if (node.kind === "openai" || progress.firstTokenMs !== null) return;
  const notLoaded = await isNotLoaded({ node, fetch: call.fetch, signal: stopper.signal }, model).catch(
    () => false,
  );
  if (!notLoaded || progress.firstTokenMs !== null) return;
  stopper.disarm("timed-out-answer");
  stopper.disarm("timed-out-first-token");
  stopper.arm("timed-out-first-token", limits.coldFirstTokenMs - (performance.now() - progress.startedMs));
}

/** The reply is whole; a node that does not close its stream soon loses the connection, one that does keeps it. */
function closeQuietly(stopper: Stopper, frames: AsyncGenerator<Frame>): void {
  stopper.release();
  const timer = setTimeout(() => stopper.stop("cancelled"), CLOSING_MS).unref();
  const ended = () => clearTimeout(timer);
  frames.next().then(ended, ended);
}

function newProgress(): Progress {
  const startedMs = performance.now();
  return { startedMs, connectMs: null, httpStatus: null, firstTokenMs: null, text: "", end: null };
}

function attemptOf(
  { node, model, request, number }: AttemptTask,
  { startedMs, connectMs, httpStatus, firstTokenMs, end }: Progress,
  { startedAt, outcome }: { startedAt: Date; outcome: AttemptOutcome },
): Attempt {
  return {
    node: node.name,
    model,
    digest: null,
    quant: null,
    outcome,
    reason: number === 1 ? "first-choice" : "failover",
    purpose: request.purpose,
    lane: request.lane ?? "interactive",
    number,
    startedAt,
    queueMs: 0,
    connectMs,
    firstTokenMs,
    totalMs: performance.now() - startedMs,
    inputTokens: end?.usage.inputTokens ?? null,
    outputTokens: end?.usage.outputTokens ?? null,
    loadSeconds: end?.loadSeconds ?? null,
    promptEvalSeconds: end?.promptEvalSeconds ?? null,
    evalSeconds: end?.evalSeconds ?? null,
    httpStatus,
    stopReason: end?.finishReason ?? null,
    think: node.kind === "openai" ? null : false,
    format: request.format === undefined ? "none" : request.format === "json" ? "json" : "schema",
    detached: false,
  };
}
