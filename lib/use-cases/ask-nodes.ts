import { modelSettings } from "../../prompts/model-settings";
import { reminderPrompt } from "../../prompts/reminder";
import type { AttemptSummary, DraftWriter, Mail } from "../core/draft/draft";
import type { DraftEvent } from "../core/draft/draft-event";
import { draftFromReply } from "../core/draft/draft-from-reply";
import { draftMarks } from "../core/draft/draft-marks";
import { fillTemplate } from "../core/draft/fill";
import type { FailedTry, NextTry } from "../core/draft/next-try";
import { readPreview } from "../core/draft/preview";
import { recheckMail } from "../core/draft/recheck-mail";
import type { Attempt } from "../core/nodes/attempt";
import type { ChatRequest, NodeEvent } from "../core/nodes/chat";
import type { ProductEvent } from "../core/product-event";
import { aiGeneration, type EnergyPrice, type GenerationContext } from "../core/product-event/ai-generation";
import type { DraftOrder } from "./request-draft";

export type NodeClient = {
  stream(request: ChatRequest, signal?: AbortSignal): AsyncIterable<NodeEvent>;
  close(): Promise<void>;
};

export type AskNeeds = {
  nodeClient(onAttempt: (attempt: Attempt) => void): NodeClient;
  record(accountId: string, events: readonly ProductEvent[]): Promise<void>;
  providerOf(node: string): "ollama" | "openai";
  energyPrice: EnergyPrice;
  now(): Date;
  newId(): string;
};

export type Usable = {
  kind: "usable";
  template: Mail;
  mail: Mail;
  writer: DraftWriter;
  repairs: readonly string[];
};

export type Asked = { outcome: Usable | FailedTry; attempts: readonly Attempt[] };

type Ask = { order: DraftOrder; next: Extract<NextTry, { kind: "ask" }> };

/** Asks the nodes once, streaming the growing words as a preview, and judges the whole reply. */
export async function* askNodes(
  ask: Ask,
  needs: AskNeeds,
  signal: AbortSignal,
): AsyncGenerator<DraftEvent, Asked> {
  const attempts: Attempt[] = [];
  const client = needs.nodeClient((attempt) => attempts.push(attempt));
  const startedAt = needs.now();
  let outcome: Asked["outcome"] = { kind: "no-answer" };
  let shown: Mail = { subject: "", body: "" };
  let raw = "";
  try {
    for await (const event of client.stream(chatRequest(ask), signal)) {
      switch (event.type) {
        case "started":
          yield { type: "attempt-started", node: event.node, model: event.model };
          break;
        case "delta": {
          raw += event.text;
          const grown = readPreview(raw);
          yield* growth(shown, grown);
          shown = grown;
          break;
        }
        case "restarted":
          raw = "";
          shown = { subject: "", body: "" };
          yield { type: "text-withdrawn", reason: event.reason };
          yield { type: "attempt-started", node: event.node, model: event.model };
          break;
        case "finished":
          outcome = judge(event, ask.order, needs.now().getTime() - startedAt.getTime());
          break;
        case "failed":
          break;
      }
    }
  } finally {
    await client.close();
  }
  await needs.record(ask.order.accountId, generations(ask, { outcome, attempts }, needs));
  return { outcome, attempts };
}

function chatRequest({ order, next }: Ask): ChatRequest {
  const { draft, contract } = order;
  const prompt = reminderPrompt({
    tone: draft.tone,
    language: draft.language,
    placeholders: contract.placeholders,
    required: contract.required,
    overdue: contract.overdue,
    reason: draft.reason,
    refusal: next.refusal,
  });
  const settings = settingsFor(order, next);
  return {
    messages: prompt.messages,
    format: prompt.format,
    maxTokens: settings.maxTokens,
    temperature: settings.temperature,
    purpose: "draft",
    lane: "interactive",
    avoid: next.avoid,
  };
}

function settingsFor({ draft }: DraftOrder, { refusal }: Ask["next"]) {
  return modelSettings(draft.reason !== null || refusal !== null);
}

function* growth(before: Mail, after: Mail): Generator<DraftEvent> {
  for (const field of ["subject", "body"] as const) {
    const text = after[field].slice(before[field].length);
    if (text !== "") yield { type: "text-grown", field, text };
  }
}

function judge(
  reply: Extract<NodeEvent, { type: "finished" }>,
  { draft, contract }: DraftOrder,
  elapsedMs: number,
): Usable | FailedTry {
  const { node, model } = reply;
  const read = draftFromReply(reply, contract);
  if (read.kind === "refused") return { kind: "refused", node, model, reason: read.reason };
  const template = { subject: read.subject, body: read.body };
  const mail = fillTemplate(template, draft.facts);
  const checked = recheckMail(mail, template, draft.facts, contract);
  if (checked.kind === "unsound") return { kind: "refused", node, model, reason: checked.reason };
  const writer: DraftWriter = { kind: "model", node, model, seconds: elapsedMs / 1000 };
  return { kind: "usable", template, mail, writer, repairs: read.repairs };
}

/** One `$ai_generation` per attempt. What became of the reply belongs to the attempt that brought it. */
function generations({ order, next }: Ask, { outcome, attempts }: Asked, needs: AskNeeds): ProductEvent[] {
  const settings = settingsFor(order, next);
  return attempts.map((attempt) =>
    aiGeneration(
      attempt,
      {
        marks: draftMarks(order.draft),
        spanId: needs.newId(),
        provider: needs.providerOf(attempt.node),
        parameters: { temperature: settings.temperature, max_tokens: settings.maxTokens },
        reading: attempt.outcome === "ok" ? readingOf(outcome) : null,
      },
      needs.energyPrice,
    ),
  );
}

function readingOf(outcome: Asked["outcome"]): GenerationContext["reading"] {
  if (outcome.kind === "refused") return { outcome: "refused", reason: outcome.reason };
  if (outcome.kind === "no-answer") return null;
  return { outcome: outcome.repairs.length > 0 ? "repaired" : "clean" };
}

export function attemptSummary(attempt: Attempt): AttemptSummary {
  const { node, model, outcome, totalMs } = attempt;
  return { node, model, outcome, seconds: totalMs / 1000 };
}
