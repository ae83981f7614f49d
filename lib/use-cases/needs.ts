import type { Draft, DraftStatus } from "../core/draft/draft";
import type { Account, InvoiceFile } from "../core/invoice/invoice";
import type { BudgetLimits, Spent } from "../core/model-budget";
import type { ProductEvent } from "../core/product-event";

// What several use cases ask of the outside world, one part each; lib/dependencies.ts has them all.

export type Clock = { now(): Date };

export type NewIds = { newId(): string };

export type FindAccount = { findAccount(accountId: string): Promise<Account | null> };

/** null also for an invoice that was deleted. */
export type FindInvoice = {
  invoiceFile(accountId: string, invoiceId: string): Promise<InvoiceFile | null>;
};

export type FindDraft = { findDraft(accountId: string, draftId: string): Promise<Draft | null> };

/** Moves a draft on, if it is still where the caller saw it. False: it was not. */
export type MoveDraft = {
  moveDraft(
    accountId: string,
    draftId: string,
    from: readonly DraftStatus[],
    to: DraftStatus,
  ): Promise<boolean>;
};

/** Ends a draft that is being written; one that is not is left alone. */
export type StopDraft = {
  stopDraft(accountId: string, draftId: string, status: "cancelled" | "interrupted"): Promise<void>;
};

export type RecordEvents = {
  record(accountId: string, events: readonly ProductEvent[]): Promise<void>;
};

/** `invoiceRef`: the opaque name under which an invoice may be counted elsewhere. */
export type RecordInvoiceEvents = RecordEvents & { invoiceRef(invoiceId: string): string };

export type ModelBudget = {
  budget: BudgetLimits;
  /** What models cost this account since two instants, in US dollars. */
  modelSpend(accountId: string, since: { day: Date; month: Date }): Promise<Spent>;
};
