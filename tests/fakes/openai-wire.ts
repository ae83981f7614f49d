import type { Wire } from "./generate-reply";

/** Frames as OpenAI-compatible servers write them: server-sent events, the usage in one of its own, [DONE] at the end. */
export function openAiWire(model: string, promptTokens: number): Wire {
  let tokens = 0;
  const event = (fields: object) =>
    `data: ${JSON.stringify({ id: "chatcmpl-1", object: "chat.completion.chunk", model, ...fields })}\n\n`;
  const choice = (delta: object, reason: string | null = null) =>
    event({ choices: [{ index: 0, delta, finish_reason: reason }] });
  return {
    contentType: "text/event-stream",
    token(text) {
      tokens++;
      return choice({ content: text });
    },
    thinking: (text) => choice({ reasoning_content: text }),
    end(reason) {
      const usage = {
        prompt_tokens: promptTokens,
        completion_tokens: tokens,
        total_tokens: promptTokens + tokens,
      };
      return `${choice({}, reason)}${event({ choices: [], usage })}data: [DONE]\n\n`;
    },
    error: `data: ${JSON.stringify({ error: { message: "engine stopped", type: "server_error" } })}\n\n`,
  };
}
