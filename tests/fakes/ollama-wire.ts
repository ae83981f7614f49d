import type { Wire } from "./generate-reply";
import type { LoggedChat } from "./node-script";

/** Frames as Ollama writes them: one JSON object a line, durations in nanoseconds. */
export function ollamaWire(chat: LoggedChat, promptTokens: number): Wire {
  const { model } = chat;
  const line = (message: object, rest: object) =>
    `${JSON.stringify({ model, created_at: new Date().toISOString(), message: { role: "assistant", ...message }, ...rest })}\n`;
  return {
    contentType: "application/x-ndjson",
    token: (text) => line({ content: text }, { done: false }),
    thinking: (text) => line({ content: "", thinking: text }, { done: false }),
    end(reason) {
      const total = (Date.now() - chat.startedMs) * 1_000_000;
      const load = 42_000_000 + chat.loadMs * 1_000_000;
      const durations = {
        total_duration: total,
        load_duration: load,
        prompt_eval_count: promptTokens,
        prompt_eval_duration: 120_000_000,
        eval_count: chat.tokens,
        eval_duration: Math.max(1, total - load - 120_000_000),
      };
      return line({ content: "" }, { ...(reason ? { done_reason: reason } : {}), done: true, ...durations });
    },
    error: `${JSON.stringify({ error: "an error was encountered while running the model: signal: killed" })}\n`,
  };
}
