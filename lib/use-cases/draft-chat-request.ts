import { modelSettings } from "../../prompts/model-settings";
import { reminderPrompt } from "../../prompts/reminder";
import type { NextTry } from "../core/draft/next-try";
import type { ChatRequest } from "../core/nodes/chat";
import type { DraftOrder } from "./request-draft";

export type Ask = { order: DraftOrder; next: Extract<NextTry, { kind: "ask" }> };

/** What the nodes are asked. Of the order only tone, language and names of slots go in: no fact can. */
export function draftChatRequest(ask: Ask): ChatRequest {
  const { draft, contract } = ask.order;
  const prompt = reminderPrompt({
    tone: draft.tone,
    language: draft.language,
    placeholders: contract.placeholders,
    required: contract.required,
    overdue: contract.overdue,
    reason: draft.reason,
    refusal: ask.next.refusal,
  });
  const settings = draftModelSettings(ask);
  return {
    messages: prompt.messages,
    format: prompt.format,
    maxTokens: settings.maxTokens,
    temperature: settings.temperature,
    purpose: "draft",
    lane: "interactive",
    avoid: ask.next.avoid,
  };
}

export function draftModelSettings({ order, next }: Ask) {
  return modelSettings(order.draft.reason !== null || next.refusal !== null);
}
