import type { Wire } from "./generate-reply";

/** Frames as Ollama writes them: one JSON object a line, durations in nanoseconds. */
export function ollamaWire(model: string, startedMs: number, promptTokens: number): Wire {
  let tokens = 0;
  const line = (message: object, rest: object) =>
    `${JSON.stringify({ model, created_at: new Date().toISOString(), message: { role: "assistant", ...message }, ...rest })}\n`;
  return {
    contentType: "application/x-ndjson",
    token(text) {
      tokens++;
      return line({ content: text }, { done: false });
    },
    thinking: (text) => line({ content: "", thinking: text }, { done: false }),
    end(reason) {
      const total = (Date.now() - startedMs) * 1_000_000;
      const durations = {
        total_duration: total,
        load_duration: 42_000_000,
        prompt_eval_count: promptTokens,
        prompt_eval_duration: 120_000_000,
        eval_count: tokens,
        eval_duration: Math.max(1, total - 162_000_000),
      };
      return line({ content: "" }, { ...(reason ? { done_reason: reason } : {}), done: true, ...durations });
    },
    error: `${JSON.stringify({ error: "an error was encountered while running the model: signal: killed" })}\n`,
  };
}
