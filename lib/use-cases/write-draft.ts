import { floorTemplate } from "../../prompts/floor";
import type { AttemptSummary, DraftWriter, Mail, Refusal } from "../core/draft/draft";
import type { DraftEvent, DraftStopReason } from "../core/draft/draft-event";
import { fillTemplate } from "../core/draft/fill";
import { type FailedTry, nextTry } from "../core/draft/next-try";
import { type AskNeeds, askNodes, attemptSummary, type Usable } from "./ask-nodes";
import { draftedEvents } from "./drafted-events";
import type { DraftOrder } from "./request-draft";

export type FinishedDraft = {
  template: Mail;
  mail: Mail;
  writer: DraftWriter;
  refusals: readonly Refusal[];
  attempts: readonly AttemptSummary[];
  repairs: readonly string[];
  readyAt: Date;
};

export type WriteDraftNeeds = AskNeeds & {
  /** Keeps a checked draft, unless the invoice was paid or changed while it was written. */
  finishDraft(
    accountId: string,
    draftId: string,
    result: FinishedDraft,
  ): Promise<{ kind: "ready" | "invoice-changed" | "not-writing" }>;
  stopDraft(accountId: string, draftId: string, status: "cancelled" | "interrupted"): Promise<void>;
  invoiceRef(invoiceId: string): string;
};

/**
 * Writes one draft, streaming what a person may watch. Ends with `draft-ready` or `draft-stopped`, always: when no
 * model brings a usable reply, the floor does. Aborting `signal` frees the node at once and keeps nothing.
 */
export async function* writeDraft(
  order: DraftOrder,
  needs: WriteDraftNeeds,
  signal: AbortSignal,
): AsyncGenerator<DraftEvent> {
  const { draft } = order;
  const { tone, daysOverdue, facts } = draft;
  yield { type: "draft-started", draftId: draft.id, tone, daysOverdue, facts };
  const progress: Progress = { failed: [], refusals: [], attempts: [] };
  const usable = yield* askUntilUsable(order, needs, progress, signal);
  if (signal.aborted) {
    yield await stopped(order, needs, signal);
    return;
  }
  yield await finished(order, needs, progress, usable);
}

type Progress = { failed: FailedTry[]; refusals: Refusal[]; attempts: AttemptSummary[] };

async function* askUntilUsable(
  order: DraftOrder,
  needs: WriteDraftNeeds,
  progress: Progress,
  signal: AbortSignal,
): AsyncGenerator<DraftEvent, Usable | null> {
  for (;;) {
    const next = nextTry(progress.failed);
    if (next.kind === "floor" || signal.aborted) return null;
    const asked = yield* askNodes({ order, next }, needs, signal);
    progress.attempts.push(...asked.attempts.map(attemptSummary));
    if (asked.outcome.kind === "usable") return asked.outcome;
    progress.failed.push(asked.outcome);
    if (asked.outcome.kind === "refused") {
      const { node, model, reason } = asked.outcome;
      progress.refusals.push({ node, model, reason });
    }
    yield { type: "text-withdrawn", reason: asked.outcome.kind };
  }
}

async function stopped(order: DraftOrder, needs: WriteDraftNeeds, signal: AbortSignal): Promise<DraftEvent> {
  const reason: DraftStopReason = signal.reason === "cancelled" ? "cancelled" : "interrupted";
  await needs.stopDraft(order.accountId, order.draft.id, reason);
  return { type: "draft-stopped", reason };
}

async function finished(
  order: DraftOrder,
  needs: WriteDraftNeeds,
  progress: Progress,
  usable: Usable | null,
): Promise<DraftEvent> {
  const { accountId, draft } = order;
  const result: FinishedDraft = {
    ...(usable ? wordsOf(usable) : floorWords(order, progress)),
    refusals: progress.refusals,
    attempts: progress.attempts,
    readyAt: needs.now(),
  };
  const kept = await needs.finishDraft(accountId, draft.id, result);
  switch (kept.kind) {
    case "ready":
      await needs.record(accountId, draftedEvents(order, result, needs.invoiceRef(draft.invoiceId)));
      return readyEvent(order, result);
    case "invoice-changed":
      return { type: "draft-stopped", reason: "invoice-changed" };
    case "not-writing":
      return { type: "draft-stopped", reason: "cancelled" };
  }
}

type Words = Pick<FinishedDraft, "template" | "mail" | "writer" | "repairs">;

function wordsOf({ template, mail, writer, repairs }: Usable): Words {
  return { template, mail, writer, repairs };
}

function floorWords({ draft, contract, earlierDrafts }: DraftOrder, { refusals }: Progress): Words {
  const template = floorTemplate({
    tone: draft.tone,
    language: draft.language,
    placeholders: contract.placeholders,
    variant: earlierDrafts,
  });
  const cause = refusals.length > 0 ? "replies-refused" : "no-node-answered";
  return {
    template,
    mail: fillTemplate(template, draft.facts),
    writer: { kind: "floor", cause },
    repairs: [],
  };
}

function readyEvent({ draft }: DraftOrder, { template, mail, writer, refusals }: FinishedDraft): DraftEvent {
  return { type: "draft-ready", draftId: draft.id, template, mail, facts: draft.facts, writer, refusals };
}
