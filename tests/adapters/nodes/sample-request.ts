import type { ChatRequest } from "../../../lib/core/nodes/chat";

export const REQUEST: ChatRequest = {
  messages: [{ role: "user", content: "Write a firm reminder." }],
  format: "json",
  maxTokens: 400,
  purpose: "draft",
};
