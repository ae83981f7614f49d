import type { FinishReason, Usage } from "./chat";

/** One piece of a streamed reply, whatever protocol it came by. */
export type Frame = { text: string; thinking: boolean; end: ReplyEnd | null };

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
  | { kind: "chunk"; text: string; thinking: boolean; finishReason: FinishReason | null; usage: Usage | null }
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
  return { kind: "frame", frame: { text, thinking: thinking !== "", end } };
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

/** One `data:` payload of an OpenAI-compatible stream; the usage may come in one of its own after the finish reason. */
export function readOpenAiChunk(data: string): ChunkReading {
  const fields = asFields(parsed(data));
  if (!fields) return { kind: "bad" };
  if (fields.error !== undefined && fields.error !== null) return { kind: "error" };
  if (!Array.isArray(fields.choices)) return { kind: "bad" };
  const choice = asFields(fields.choices[0]);
  const delta = asFields(choice?.delta);
  const text = delta?.content ?? "";
  if (typeof text !== "string" || (!choice && fields.choices.length > 0)) return { kind: "bad" };
  const usage = asFields(fields.usage);
  return {
    kind: "chunk",
    text,
    thinking: Boolean(delta?.reasoning_content ?? delta?.reasoning),
    finishReason: typeof choice?.finish_reason === "string" ? finishReasonOf(choice.finish_reason) : null,
    usage: usage && { inputTokens: count(usage.prompt_tokens), outputTokens: count(usage.completion_tokens) },
  };
}

function finishReasonOf(value: unknown): FinishReason {
  return value === "stop" || value === "length" ? value : "other";
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
