import type { Wire } from "./generate-reply";
import type { LoggedChat } from "./node-script";

/** How servers that call themselves OpenAI-compatible differ on the wire, each as its own texts and issue reports show it. */
type Manners = {
  /** Sent before the first token; some have neither a choice nor JSON. */
  opening: string[];
  thinking: "reasoning_content" | "reasoning";
  /** The finish reason of a chunk that is not the last. */
  unfinished: null | "";
  stopped: "stop" | "eos_token";
  usage: "apart" | "with-last" | "none";
  /** Between "data:" and the payload. */
  gap: " " | "";
  lineEnd: "\n" | "\r\n";
  /** What follows the last chunk. */
  closing: string;
  error: string;
};

const ENGINE_ERROR = `data: ${JSON.stringify({ error: { message: "engine stopped", type: "server_error" } })}\n\n`;
const ROLE_FIRST = `data: ${JSON.stringify({ choices: [{ index: 0, delta: { role: "assistant", content: null }, finish_reason: null }] })}\n\n`;

const OPENAI: Manners = {
  opening: [ROLE_FIRST],
  thinking: "reasoning_content",
  unfinished: null,
  stopped: "stop",
  usage: "apart",
  gap: " ",
  lineEnd: "\n",
  closing: "data: [DONE]\n\n",
  error: ENGINE_ERROR,
};

export const DIALECTS = {
  openai: OPENAI,
  vllm: { ...OPENAI, thinking: "reasoning" },
  "llama.cpp": {
    ...OPENAI,
    opening: [":\n\n", ROLE_FIRST],
    error: `error: ${JSON.stringify({ code: 500, message: "context is full", type: "server_error" })}\n\n`,
  },
  litellm: {
    ...OPENAI,
    opening: [": ping\n\n", ROLE_FIRST],
    error: `${ENGINE_ERROR}data: [DONE]\n\n`,
  },
  localai: { ...OPENAI, unfinished: "", usage: "with-last" },
  tgi: {
    ...OPENAI,
    opening: [],
    gap: "",
    stopped: "eos_token",
    usage: "with-last",
    closing: "",
    error: `data:${JSON.stringify({ error: "Request failed during generation", error_type: "generation" })}\n\n`,
  },
  gateway: {
    ...OPENAI,
    opening: [
      "data: : keepalive\r\n\r\n",
      "data:\r\n\r\n",
      'event: ping\r\nid: 1\r\ndata: {"type":"ping"}\r\n\r\n',
    ],
    usage: "none",
    lineEnd: "\r\n",
    error: `event: error\r\ndata: ${JSON.stringify({ type: "error", message: "upstream" })}\r\n\r\n`,
  },
} as const satisfies Record<string, Manners>;

export type Dialect = keyof typeof DIALECTS;

/** Frames as OpenAI-compatible servers write them: server-sent events of chunks. */
export function openAiWire(chat: LoggedChat, promptTokens: number, dialect: Dialect): Wire {
  const manners: Manners = DIALECTS[dialect];
  let opening = manners.opening.join("");
  const event = (fields: object) => {
    const payload = { id: "chatcmpl-1", object: "chat.completion.chunk", model: chat.model, ...fields };
    const text = `${opening}data:${manners.gap}${JSON.stringify(payload)}${manners.lineEnd.repeat(2)}`;
    opening = "";
    return text;
  };
  const choice = (delta: object, reason: string | null = manners.unfinished, more: object = {}) =>
    event({ choices: [{ index: 0, delta, finish_reason: reason }], ...more });
  return {
    contentType: "text/event-stream",
    token: (text) => choice({ content: text }),
    thinking: (text) => choice({ [manners.thinking]: text }),
    end(reason) {
      const usage = {
        prompt_tokens: promptTokens,
        completion_tokens: chat.tokens,
        total_tokens: promptTokens + chat.tokens,
      };
      const named = reason === "stop" ? manners.stopped : reason;
      const last = choice({}, named, manners.usage === "with-last" ? { usage } : {});
      const apart = manners.usage === "apart" ? event({ choices: [], usage }) : "";
      return `${last}${apart}${manners.closing}`;
    },
    error: manners.error,
  };
}
