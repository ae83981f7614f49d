import type { Attempt, AttemptOutcome } from "./attempt";

export type ChatMessage = { role: "system" | "user" | "assistant"; content: string };

/** `batch` work may be made to wait for somebody who is looking at the screen. */
export type Lane = "interactive" | "batch";

export type ChatRequest = {
  messages: readonly ChatMessage[];
  /** A JSON schema, or "json" for any object. */
  format?: object | "json";
  maxTokens: number;
  /** What the call is for, as a short code that is recorded with every attempt. */
  purpose: string;
  lane?: Lane;
  temperature?: number;
  /** Names of nodes to try last, because their replies were refused. */
  avoid?: readonly string[];
  /** Told of this request's attempts as they end, beside whoever listens to the whole client. */
  onAttempt?: (attempt: Attempt) => void;
};

/** How busy the nodes are as this client knows it: its own calls and those of other instances, and who waits in our queue. */
export type NodeLoad = { running: number; waiting: number; expectedWaitMs: number };

export type FinishReason = "stop" | "length" | "other";

export type Usage = { inputTokens: number | null; outputTokens: number | null };

/**
 * `started` comes at each attempt while nothing is shown, `restarted` withdraws every delta before it. The last event is
 * `finished` (one whole text from one model) or `failed` (with every attempt; the last is "cancelled" when the caller stopped it).
 */
export type NodeEvent =
  | { type: "started"; node: string; model: string }
  | { type: "delta"; text: string }
  | { type: "restarted"; reason: AttemptOutcome; node: string; model: string }
  | { type: "finished"; text: string; finishReason: FinishReason; usage: Usage; node: string; model: string }
  | { type: "failed"; failures: Attempt[] };
