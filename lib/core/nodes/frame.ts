import type { FinishReason, Usage } from "./chat";

/** One piece of a streamed reply, whatever protocol it came by. `thinking`: how many characters the model thought aloud. */
export type Frame = { text: string; thinking: number; end: ReplyEnd | null };

/** What the last frame says. Seconds are the node's own account; null when it gives none. */
export type ReplyEnd = {
  finishReason: FinishReason;
  usage: Usage;
  loadSeconds: number | null;
  promptEvalSeconds: number | null;
  evalSeconds: number | null;
};

export type FrameReading = { kind: "frame"; frame: Frame } | { kind: "error" } | { kind: "bad" };

export type ChunkReading =
  | { kind: "chunk"; text: string; thinking: number; finishReason: FinishReason | null; usage: Usage | null }
  | { kind: "error" }
  | { kind: "bad" };

type Fields = Record<string, unknown>;

/** One line of Ollama's /api/chat stream. */
export function readOllamaLine(line: string): FrameReading {
  return readOllamaPart(parsed(line));
}

/** Anything but a whole, known frame is bad: a text with a gap is worse than none. */
export function readOllamaPart(part: unknown): FrameReading {
  const fields = asFields(part);
  if (!fields) return { kind: "bad" };
  if ("error" in fields) return { kind: "error" };
  const message = asFields(fields.message);
  const text = message?.content ?? "";
  const thinking = message?.thinking ?? "";
  if (typeof text !== "string" || typeof thinking !== "string") return { kind: "bad" };
  if (typeof fields.done !== "boolean" || (!message && !fields.done)) return { kind: "bad" };
  const end = fields.done ? ollamaEnd(fields) : null;
  return { kind: "frame", frame: { text, thinking: thinking.length, end } };
}

function ollamaEnd(fields: Fields): ReplyEnd {
  return {
    finishReason: finishReasonOf(fields.done_reason),
    usage: { inputTokens: count(fields.prompt_eval_count), outputTokens: count(fields.eval_count) },
    loadSeconds: seconds(fields.load_duration),
    promptEvalSeconds: seconds(fields.prompt_eval_duration),
    evalSeconds: seconds(fields.eval_duration),
  };
}

/**
 * One payload of an OpenAI-compatible stream. Servers differ in where the usage stands (with the last chunk, or in one without
 * choices), in the name of the thinking, in the finish reason (Text Generation Inference says "eos_token", some send an empty
 * one with every chunk), and in how they keep a connection alive: words that are no JSON, as in "data: : keepalive".
 */
export function readOpenAiChunk(data: string): ChunkReading {
  if (KEEP_ALIVE.test(data)) return { kind: "chunk", text: "", thinking: 0, finishReason: null, usage: null };
  const fields = asFields(parsed(data));
  if (!fields) return { kind: "bad" };
  if ((fields.error ?? null) !== null || fields.object === "error") return { kind: "error" };
  const choices = fields.choices ?? [];
  if (!Array.isArray(choices)) return { kind: "bad" };
  const choice = asFields(choices[0]);
  const delta = asFields(choice?.delta);
  const text = delta?.content ?? "";
  const thinking = delta?.reasoning_content ?? delta?.reasoning ?? "";
  if (typeof text !== "string" || (!choice && choices.length > 0)) return { kind: "bad" };
  const usage = asFields(fields.usage);
  return {
    kind: "chunk",
    text,
    thinking: typeof thinking === "string" ? thinking.length : 0,
    finishReason: choice?.finish_reason ? finishReasonOf(choice.finish_reason) : null,
    usage: usage && { inputTokens: count(usage.prompt_tokens), outputTokens: count(usage.completion_tokens) },
  };
}

const KEEP_ALIVE = /^[^"{}[\]]{1,64}$/;
const STOPPED = ["stop", "eos_token", "stop_sequence", "eos", "end_turn"];

function finishReasonOf(value: unknown): FinishReason {
  if (STOPPED.includes(String(value).toLowerCase())) return "stop";
  return value === "length" || value === "max_tokens" ? "length" : "other";
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function asFields(value: unknown): Fields | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : null;
}

function count(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) && value >= 0 ? Math.round(value) : null;
}

/** Ollama counts nanoseconds. */
function seconds(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) && value >= 0 ? value / 1e9 : null;
}
