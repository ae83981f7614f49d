import type { ChatRequest } from "./chat";

/** How long and how much one call may take. Milliseconds, tokens and bytes; every node is bounded, the last one too. */
export type NodeLimits = {
  /** To an open connection, encryption included. */
  connectMs: number;
  firstTokenMs: number;
  /** To the first token when no other node is left and this one says that the model is not loaded; four times as long. */
  coldFirstTokenMs: number;
  /** To the first token of a call that nobody waits for any more, left alone because it loads a model. */
  loadMs: number;
  /** Between two tokens. */
  silenceMs: number;
  /** The whole answer of one node. */
  answerMs: number;
  /** All attempts of one request together. */
  totalMs: number;
  /** Of thinking aloud, before or within the answer. */
  thinkingTokens: number;
  /** Of answer text. */
  outputBytes: number;
};

const COLD_FACTOR = 4;

export const DEFAULT_LIMITS: NodeLimits = {
  connectMs: 3_000,
  firstTokenMs: 10_000,
  coldFirstTokenMs: COLD_FACTOR * 10_000,
  loadMs: 300_000,
  silenceMs: 6_000,
  answerMs: 45_000,
  totalMs: 55_000,
  thinkingTokens: 1_200,
  outputBytes: 64 * 1024,
};

/** A longer timer than this fires at once instead of late. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** What is missing or no number of at least 1 gets its default, so that no mistake can leave a call without end. */
export function limitsFrom(chosen: Partial<NodeLimits> = {}): NodeLimits {
  const firstTokenMs = chosenOr(chosen.firstTokenMs, DEFAULT_LIMITS.firstTokenMs);
  const limits = { ...DEFAULT_LIMITS, coldFirstTokenMs: chosenOr(COLD_FACTOR * firstTokenMs, 1) };
  for (const name of Object.keys(limits) as (keyof NodeLimits)[])
    limits[name] = chosenOr(chosen[name], limits[name]);
  return limits;
}

function chosenOr(value: number | undefined, otherwise: number): number {
  return value !== undefined && value >= 1 ? Math.min(value, LONGEST_TIMER_MS) : otherwise;
}

/** Ollama loads a model anew when its context size changes, so the size is fixed. Prompts hold about 1,000 tokens. */
export const CONTEXT_TOKENS = 4_096;

const MOST_TOKENS = 2_048;

/** No call leaves its output without a bound, whatever a caller asks for. */
export function boundedTokens(maxTokens: number): number {
  return maxTokens >= 1 ? Math.min(Math.floor(maxTokens), MOST_TOKENS) : MOST_TOKENS;
}

/** Few enough that no language's prompt is taken for shorter than it is by much. */
const CHARACTERS_PER_TOKEN = 3;

/** A prompt that does not fit beside its answer is cut by the node without a word, so it is refused before it is sent. */
export function promptFits({ messages, maxTokens }: ChatRequest): boolean {
  const characters = messages.reduce((sum, { content }) => sum + content.length, 0);
  return characters / CHARACTERS_PER_TOKEN + boundedTokens(maxTokens) <= CONTEXT_TOKENS;
}
