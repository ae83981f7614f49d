import type { Mail } from "../core/draft/draft";
import type { DraftEvent } from "../core/draft/draft-event";
import type { FailedTry } from "../core/draft/next-try";
import { readPreview } from "../core/draft/preview";
import { waitingOf } from "../core/draft/waiting";
import { queueTrips } from "../core/guardrail";
import type { Attempt } from "../core/nodes/attempt";
import type { ChatRequest, NodeEvent, NodeLoad } from "../core/nodes/chat";
import { type Ask, draftChatRequest } from "./draft-chat-request";
import { type GenerationNeeds, generationEvents } from "./generation-events";
import { attemptGuardrailEvents, guardrailEvents } from "./guardrail-events";
import { judgeReply, type Usable } from "./judge-reply";
import type { Clock, RecordEvents } from "./needs";

export type AskNeeds = GenerationNeeds &
  RecordEvents &
  Clock & {
    nodes: { stream(request: ChatRequest, signal: AbortSignal): AsyncIterable<NodeEvent>; load(): NodeLoad };
    /** Says whom an attempt was for; the attempt itself is kept by whoever listens to all nodes. */
    ownAttempt(attempt: Attempt, owner: { accountId: string; draftId: string }): void;
  };

export type Asked = { outcome: Usable | FailedTry; attempts: readonly Attempt[] };

/** Asks the nodes once, streaming the growing words as a preview, and judges the whole reply. */
export async function* askNodes(
  ask: Ask,
  needs: AskNeeds,
  signal: AbortSignal,
): AsyncGenerator<DraftEvent, Asked> {
  const { accountId, draft } = ask.order;
  const load = needs.nodes.load();
  const waiting = waitingOf(load);
  if (waiting) yield { type: "draft-waiting", ...waiting };
  const { attempts, onAttempt, close } = collect(ask, needs);
  const request = { ...draftChatRequest(ask), onAttempt };
  const startedAt = needs.now();
  const reply = yield* watched(needs.nodes.stream(request, signal));
  const elapsedMs = needs.now().getTime() - startedAt.getTime();
  const outcome: Asked["outcome"] = reply ? judgeReply(reply, ask.order, elapsedMs) : { kind: "no-answer" };
  const asked = { outcome, attempts };
  close();
  await needs.record(accountId, [
    ...guardrailEvents(draft, queueTrips(load)),
    ...generationEvents(ask, asked, needs),
    ...attemptGuardrailEvents(draft, attempts, request),
  ]);
  return asked;
}

/** This ask's attempts. One that ends after its answer, because it was left to load its model, is told by itself. */
function collect(ask: Ask, needs: AskNeeds) {
  const { accountId, draft } = ask.order;
  const attempts: Attempt[] = [];
  let isClosed = false;
  const onAttempt = (attempt: Attempt) => {
    needs.ownAttempt(attempt, { accountId, draftId: draft.id });
    if (!isClosed) return void attempts.push(attempt);
    const late = generationEvents(ask, { outcome: { kind: "no-answer" }, attempts: [attempt] }, needs);
    needs.record(accountId, late).catch(() => {});
  };
  const close = () => {
    isClosed = true;
  };
  return { attempts, onAttempt, close };
}

type Finished = Extract<NodeEvent, { type: "finished" }>;

/** Turns what the nodes say into what a person may watch; null when no whole reply came. */
async function* watched(events: AsyncIterable<NodeEvent>): AsyncGenerator<DraftEvent, Finished | null> {
  let raw = "";
  let shown: Mail = { subject: "", body: "" };
  for await (const event of events) {
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
        return event;
      case "failed":
        return null;
    }
  }
  return null;
}

function* growth(before: Mail, after: Mail): Generator<DraftEvent> {
  for (const field of ["subject", "body"] as const) {
    const text = after[field].slice(before[field].length);
    if (text !== "") yield { type: "text-grown", field, text };
  }
}
