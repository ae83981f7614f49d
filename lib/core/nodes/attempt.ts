import type { FinishReason, Lane } from "./chat";

/**
 * How one call to one node ended. Only `ok` brought a text that may be used. `overtaken`: its first token was not there when
 * another node's came, and nobody knows yet what is usual for it. `outrun`: another node's answer came first;
 * `yielded`: batch work that made way for somebody who waits; both were stopped by us and say nothing about the node.
 */
export const ATTEMPT_OUTCOMES = [
  "ok",
  "refused",
  "unreachable",
  "timed-out-connect",
  "timed-out-first-token",
  "stalled",
  "timed-out-answer",
  "timed-out-total",
  "cut",
  "no-final-frame",
  "bad-frame",
  "error-frame",
  "http-5xx",
  "busy",
  "model-missing",
  "bad-request",
  "unauthorised",
  "wrong-content-type",
  "tunnel-error",
  "too-long",
  "wrong-finish",
  "empty",
  "too-much-output",
  "looping",
  "too-much-thinking",
  "crawling",
  "prompt-too-long",
  "queue-full",
  "overtaken",
  "outrun",
  "yielded",
  "cancelled",
] as const;

/** Why this node was asked: the first choice, less to wait for there, the one before failed or was late, or our own trial. */
export type AttemptReason = "first-choice" | "less-wait" | "failover" | "hedge" | "trial" | "not-asked";

export type AttemptOutcome = (typeof ATTEMPT_OUTCOMES)[number];

/** The record of one call. It never holds a prompt, a text, an address or a header. */
export type Attempt = {
  node: string;
  model: string;
  /** The first 12 figures of the model's digest, and its quantisation; null until the node has told them. */
  digest: string | null;
  quant: string | null;
  outcome: AttemptOutcome;
  reason: AttemptReason;
  purpose: string;
  lane: Lane;
  /** 1 for the first call of a request. */
  number: number;
  startedAt: Date;
  /** Waited in our own queue before this call. */
  queueMs: number;
  connectMs: number | null;
  /** To the first token of any kind, thinking included. */
  firstTokenMs: number | null;
  totalMs: number;
  inputTokens: number | null;
  outputTokens: number | null;
  /** The node's own account of its work; null when it gave none. */
  loadSeconds: number | null;
  promptEvalSeconds: number | null;
  evalSeconds: number | null;
  httpStatus: number | null;
  stopReason: FinishReason | null;
  /** What the node was asked for in the end: a model may refuse either, and is then asked without it. */
  think: boolean | null;
  format: "schema" | "json" | "none";
  /** Left to load its model after nobody waited for it any more. */
  detached: boolean;
};
