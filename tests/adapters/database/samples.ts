import { randomUUID } from "node:crypto";
import type { NewInvoice, NewPayment } from "@/lib/adapters/database/add-invoices";
import type { StoredAttempt } from "@/lib/adapters/database/attempt-store";
import type { NewClient } from "@/lib/adapters/database/client-rows";
import type { DraftResult } from "@/lib/adapters/database/draft-store";
import type { Store } from "@/lib/adapters/database/store";
import type { Draft } from "@/lib/core/draft/draft";
import type { NodeCheck } from "@/lib/core/node-health/node-check";
import { anAttempt } from "../../fixtures/an-attempt";

export const NOON = new Date("2026-11-20T12:00:00.123Z");

export function aClient(changes: Partial<NewClient> = {}): NewClient {
  const fresh = { contactName: "Ada Byron", email: "ada@example.com", language: "en", isSample: false };
  return { id: randomUUID(), name: "Northwind Ltd", ...fresh, ...changes };
}

export function anInvoice(changes: Partial<NewInvoice> = {}): NewInvoice {
  return {
    id: randomUUID(),
    client: { kind: "named", client: aClient() },
    number: "2026-017",
    total: { minor: 233_000, currency: "EUR" },
    issuedOn: "2026-10-02",
    dueOn: "2026-10-16",
    dueOnProposal: null,
    paymentLink: "https://pay.example.com/17",
    note: "Called twice.",
    lateTerms: "9 % p. a.",
    holds: [],
    isSample: false,
    source: "form",
    createdAt: NOON,
    requestKey: null,
    sourceKey: null,
    payments: [],
    ...changes,
  };
}

export function aPayment(changes: Partial<NewPayment> = {}): NewPayment & { requestKey: string | null } {
  const fresh = { amountMinor: 100_00, paidOn: "2026-11-02", kind: "payment" as const, createdAt: NOON };
  return { id: randomUUID(), requestKey: null, ...fresh, ...changes };
}

export function aDraft(changes: Partial<Draft> & { invoiceId: string }): Draft {
  return {
    id: randomUUID(),
    invoiceVersion: 1,
    status: "writing",
    tone: "firm",
    uncappedTone: "urgent",
    daysOverdue: 35,
    draftedOn: "2026-11-20",
    language: "en",
    reason: "shorter",
    promptVersion: "0123abcd",
    facts: { clientName: "Ada Byron", amount: "€2,330.00" },
    template: null,
    mail: null,
    edited: null,
    writer: null,
    refusals: [],
    attempts: [],
    repairs: [],
    requestedAt: NOON,
    readyAt: null,
    acceptedAt: null,
    sentAt: null,
    ...changes,
  };
}

export function aStoredAttempt(changes: Partial<StoredAttempt> = {}): StoredAttempt {
  const times = { queueMs: 12.5, connectMs: 0.4, firstTokenMs: 312.25, totalMs: 4_250.75 };
  const work = { inputTokens: 812, outputTokens: 214, loadSeconds: 0.001, evalSeconds: 3.5 };
  return {
    id: randomUUID(),
    accountId: null,
    draftId: null,
    ...anAttempt({ startedAt: NOON, ...times, ...work, promptEvalSeconds: 0.25 }),
    gpuSeconds: 3.75,
    costUsd: 0.000_054_7,
    ...changes,
  };
}

export function aNodeCheck(changes: Partial<NodeCheck> = {}): NodeCheck {
  return { node: "primary", at: NOON, verdict: "well", cause: null, degraded: null, ms: 42.5, ...changes };
}

export const RESULT: DraftResult = {
  template: { subject: "Invoice {invoiceNumber}", body: "Hello {clientName}" },
  mail: { subject: "Invoice 2026-017", body: "Hello Ada Byron" },
  writer: { kind: "model", node: "primary", model: "qwen3.5:latest", seconds: 4.25 },
  refusals: [{ node: "primary", model: "qwen3.5:latest", reason: "invented-amount" }],
  attempts: [{ node: "primary", model: "qwen3.5:latest", outcome: "finished", seconds: 4.25 }],
  repairs: ["fence-removed"],
  readyAt: new Date("2026-11-20T12:00:05.000Z"),
};

/** An invoice in the store; its id. */
export async function storedInvoice(
  store: Store,
  accountId: string,
  changes: Partial<NewInvoice> = {},
): Promise<string> {
  const added = await store.addInvoice(accountId, anInvoice(changes));
  if (added.kind !== "added") throw new Error(`Not added: ${added.kind}`);
  return added.invoiceId;
}

/** A draft that is ready, on an invoice of its own. */
export async function readyDraft(
  store: Store,
  accountId: string,
): Promise<{ invoiceId: string; draftId: string }> {
  const invoiceId = await storedInvoice(store, accountId);
  const draft = aDraft({ invoiceId });
  await store.insertDraft(accountId, draft);
  const finished = await store.finishDraft(accountId, draft.id, RESULT);
  if (finished.kind !== "ready") throw new Error(`Not ready: ${finished.kind}`);
  return { invoiceId, draftId: draft.id };
}

export function times<Result>(count: number, run: (index: number) => Promise<Result>): Promise<Result[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => run(index)));
}
