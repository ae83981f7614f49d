import type { Attempt, AttemptOutcome } from "../../core/nodes/attempt";
import type { LegTask } from "./leg";
import type { Progress } from "./node-call";

/** What a running call has come to; times are milliseconds since `startedMs`. */
export type LegProgress = Progress & {
  startedAt: Date;
  beside: number;
  lastTokenMs: number;
  longestGapMs: number;
  /** Between the last few tokens. */
  recentGapsMs: readonly number[];
  tokens: number;
  thinkingLength: number;
  /** How much of the text was looked at for a loop. */
  watchedLength: number;
  detached: boolean;
};

export function newProgress(beside: number): LegProgress {
  return {
    startedAt: new Date(),
    startedMs: performance.now(),
    beside,
    connectMs: null,
    httpStatus: null,
    retryAfterMs: null,
    firstTokenMs: null,
    lastTokenMs: 0,
    longestGapMs: 0,
    recentGapsMs: [],
    tokens: 0,
    thinkingLength: 0,
    watchedLength: 0,
    text: "",
    end: null,
    think: null,
    format: "none",
    detached: false,
  };
}

type Recorded = Pick<LegTask, "arm" | "request" | "reason" | "number" | "queueMs"> & {
  residency: Pick<LegTask["residency"], "marks">;
};

/** The record of a call as far as it has come. */
export function attemptOf(task: Recorded, progress: LegProgress, outcome: AttemptOutcome): Attempt {
  const { arm, request, residency } = task;
  const { end } = progress;
  const marks = residency.marks(arm);
  return {
    node: arm.node.name,
    model: arm.model,
    digest: marks?.digest ?? null,
    quant: marks?.quant ?? null,
    outcome,
    reason: task.reason,
    purpose: request.purpose,
    lane: request.lane ?? "interactive",
    number: task.number,
    startedAt: progress.startedAt,
    queueMs: task.queueMs,
    connectMs: progress.connectMs,
    firstTokenMs: progress.firstTokenMs,
    totalMs: performance.now() - progress.startedMs,
    inputTokens: end?.usage.inputTokens ?? null,
    outputTokens: end?.usage.outputTokens ?? null,
    loadSeconds: end?.loadSeconds ?? null,
    promptEvalSeconds: end?.promptEvalSeconds ?? null,
    evalSeconds: end?.evalSeconds ?? null,
    httpStatus: progress.httpStatus,
    stopReason: end?.finishReason ?? null,
    think: progress.think,
    format: progress.format,
    detached: progress.detached,
  };
}
