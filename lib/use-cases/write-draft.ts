import type { DraftEvent, DraftStopReason } from "../core/draft/draft-event";
import type { ProductEvent } from "../core/product-event";
import { askWithinBudget, type BudgetNeeds } from "./ask-within-budget";
import { editedEvents } from "./draft-edit";
import { draftedEvents } from "./drafted-events";
import { type FinishedDraft, finishedDraft, type Progress } from "./finished-draft";
import type { FindDraft, MoveDraft, RecordInvoiceEvents, StopDraft } from "./needs";
import type { DraftOrder } from "./request-draft";
import { regeneratedEvent } from "./requested-events";

export type WriteDraftNeeds = BudgetNeeds &
  FindDraft &
  MoveDraft &
  StopDraft &
  RecordInvoiceEvents & {
    /** Keeps a checked draft, unless the invoice was paid or changed while it was written. */
    finishDraft(
      accountId: string,
      draftId: string,
      result: FinishedDraft,
    ): Promise<{ kind: "ready" | "invoice-changed" | "not-writing" }>;
    /** Tells the operator of a fault nobody planned for. */
    report(fault: unknown): void;
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
  const { id: draftId, tone, daysOverdue, facts } = order.draft;
  yield { type: "draft-started", draftId, tone, daysOverdue, facts };
  try {
    const progress: Progress = { failed: [], attempts: [], askedAgainOn: null };
    const usable = yield* askWithinBudget(order, progress, { needs, signal });
    if (signal.aborted) yield await stopped(order, needs, signal);
    else yield await finished(order, finishedDraft(order, { ...progress, usable }, needs.now()), needs);
  } catch (fault) {
    needs.report(fault);
    // Most likely the store is gone; then this fails too, and the draft is found lost later.
    await needs.stopDraft(order.accountId, draftId, "interrupted").catch(() => {});
    yield { type: "draft-stopped", reason: "failed" };
  }
}

async function stopped(order: DraftOrder, needs: WriteDraftNeeds, signal: AbortSignal): Promise<DraftEvent> {
  const reason: DraftStopReason = signal.reason === "cancelled" ? "cancelled" : "interrupted";
  await needs.stopDraft(order.accountId, order.draft.id, reason);
  return { type: "draft-stopped", reason };
}

async function finished(
  order: DraftOrder,
  result: FinishedDraft,
  needs: WriteDraftNeeds,
): Promise<DraftEvent> {
  const { accountId, draft } = order;
  const kept = await needs.finishDraft(accountId, draft.id, result);
  switch (kept.kind) {
    case "ready":
      await needs.record(accountId, [
        ...draftedEvents(order, result, needs.invoiceRef(draft.invoiceId)),
        ...(await replaceEarlier(order, needs)),
      ]);
      return readyEvent(order, result);
    case "invoice-changed":
      return { type: "draft-stopped", reason: "invoice-changed" };
    case "not-writing":
      return { type: "draft-stopped", reason: "cancelled" };
  }
}

async function replaceEarlier(order: DraftOrder, needs: WriteDraftNeeds): Promise<ProductEvent[]> {
  const events: ProductEvent[] = [];
  for (const old of order.replaces) {
    if (!(await needs.moveDraft(order.accountId, old.id, ["ready"], "replaced"))) continue;
    // Read again: the last words typed into it may have been saved after the other one was asked for.
    const left = (await needs.findDraft(order.accountId, old.id)) ?? old;
    const regenerated = regeneratedEvent(left, order.draft, needs.invoiceRef(left.invoiceId));
    events.push(...editedEvents(left), regenerated);
  }
  return events;
}

function readyEvent({ draft }: DraftOrder, { template, mail, writer, refusals }: FinishedDraft): DraftEvent {
  return { type: "draft-ready", draftId: draft.id, template, mail, facts: draft.facts, writer, refusals };
}
