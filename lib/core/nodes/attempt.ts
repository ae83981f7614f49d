import type { Lane } from "./chat";

/** How one call to one node ended. Only `ok` brought a text that may be used. */
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
  "cancelled",
] as const;

export type AttemptOutcome = (typeof ATTEMPT_OUTCOMES)[number];

/** The record of one call. It never holds a prompt, a text, an address or a header. */
export type Attempt = {
  node: string;
  model: string;
  outcome: AttemptOutcome;
  purpose: string;
  lane: Lane;
  /** 1 for the first call of a request. */
  number: number;
  startedAt: Date;
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
};
