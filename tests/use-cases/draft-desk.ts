import type { Draft, DraftStatus } from "@/lib/core/draft/draft";
import type { DraftEvent } from "@/lib/core/draft/draft-event";
import type { Account, InvoiceFile } from "@/lib/core/invoice/invoice";
import type { Attempt } from "@/lib/core/nodes/attempt";
import type { ChatRequest, NodeEvent, NodeLoad } from "@/lib/core/nodes/chat";
import type { ProductEvent } from "@/lib/core/product-event";
import type { FinishedDraft } from "@/lib/use-cases/finished-draft";
import { type DraftOrder, requestDraft } from "@/lib/use-cases/request-draft";
import { anAttempt } from "../fixtures/an-attempt";
import { aFile, anAccount, NOW } from "./samples";

type Kept = { account: Account | null; file: InvoiceFile | null; drafts: Draft[] };

/** The store of one account in memory, and every product event, for the use cases of a draft. */
export function deskWith(changes: Partial<Kept> = {}) {
  const kept: Kept = { account: anAccount(), file: aFile(), drafts: [], ...changes };
  const events: ProductEvent[] = [];
  const owned: { attempt: Attempt }[] = [];
  let ids = 0;
  const find = (id: string) => kept.drafts.find((draft) => draft.id === id) ?? null;
  const change = (id: string, patch: Partial<Draft>) => {
    kept.drafts = kept.drafts.map((draft) => (draft.id === id ? { ...draft, ...patch } : draft));
  };
  const needs = {
    findAccount: async () => kept.account,
    invoiceFile: async () => kept.file,
    findDraft: async (_: string, id: string) => find(id),
    draftsOf: async () => [...kept.drafts],
    async insertDraft(_: string, draft: Draft) {
      if (find(draft.id)) return { kind: "already-there" as const };
      kept.drafts = [draft, ...kept.drafts];
      return { kind: "inserted" as const };
    },
    async moveDraft(_: string, id: string, from: readonly DraftStatus[], to: DraftStatus) {
      const draft = find(id);
      if (!draft || !from.includes(draft.status)) return false;
      change(id, { status: to });
      return true;
    },
    async finishDraft(_: string, id: string, result: FinishedDraft) {
      if (find(id)?.status !== "writing") return { kind: "not-writing" as const };
      if (kept.file?.invoice.version !== find(id)?.invoiceVersion) {
        change(id, { status: "discarded" });
        return { kind: "invoice-changed" as const };
      }
      change(id, { ...result, status: "ready" });
      return { kind: "ready" as const };
    },
    async stopDraft(_: string, id: string, status: "cancelled" | "interrupted") {
      if (find(id)?.status === "writing") change(id, { status });
    },
    report: (fault: unknown): void => {
      throw fault;
    },
    record: async (_: string, more: readonly ProductEvent[]) => void events.push(...more),
    invoiceRef: (id: string) => `inv_${id}`,
    providerOf: () => "ollama" as const,
    priceOf: () => ({ watts: 350, usdPerKwh: 0.15 }),
    budget: { usdPerDay: 1, usdPerMonth: 10 },
    modelSpend: async () => ({ today: 0, thisMonth: 0 }),
    ownAttempt: (attempt: Attempt, owner: object): void => void owned.push({ attempt, ...owner }),
    now: () => NOW,
    newId: () => `id-${++ids}`,
  };
  return { kept, events, owned, needs, find, names: () => events.map(({ name }) => name) };
}

export type Desk = ReturnType<typeof deskWith>;

/** An order as a click makes it, its draft kept as "writing". */
export async function ordered(desk: Desk, draftId = "draft"): Promise<DraftOrder> {
  const input = { accountId: "account", invoiceId: "invoice", draftId, reason: null };
  const requested = await requestDraft(input, desk.needs);
  if (requested.kind !== "ordered") throw new Error(`not ordered: ${requested.kind}`);
  desk.events.length = 0;
  return requested.order;
}

export type Said = NodeEvent | { type: "attempt"; attempt: Attempt } | { type: "then"; run(): void };

/** Nodes that say what each call's script says, one script per call, and remember what they were asked. */
export function scriptedNodes(...scripts: Said[][]) {
  const requests: ChatRequest[] = [];
  const signals: (AbortSignal | undefined)[] = [];
  async function* stream(request: ChatRequest, signal?: AbortSignal): AsyncGenerator<NodeEvent> {
    const script = scripts[requests.length] ?? unreachable();
    requests.push(request);
    signals.push(signal);
    for (const said of script) {
      if (said.type === "attempt") request.onAttempt?.(said.attempt);
      else if (said.type === "then") said.run();
      else yield said;
    }
  }
  const load = (): NodeLoad => ({ running: 0, waiting: 0, expectedWaitMs: 0 });
  return { stream, load, requests, signals };
}

const BODY = `Dear {clientName},

Invoice {invoiceNumber} for {amount}, due on {dueDate}, is still unpaid after {daysOverdue} days. The payment is now seriously late.

Please pay the full balance now and confirm when it is done. If there is a dispute or a difficulty, tell me today so that we can agree on a way forward.

Regards,
{senderName}`;

export const GOOD_REPLY = JSON.stringify({ subject: "Invoice {invoiceNumber} remains unpaid", body: BODY });

export const BAD_REPLY = GOOD_REPLY.replace("is still unpaid", "over €4,250.00 is still unpaid");

/** One whole answer, streamed in pieces of a few letters. */
export function answer(text: string, { node = "primary", model = "qwen3.5:latest", step = 7 } = {}): Said[] {
  const deltas = text.match(new RegExp(`[\\s\\S]{1,${step}}`, "g")) ?? [];
  return [
    { type: "started", node, model },
    ...deltas.map((piece): Said => ({ type: "delta", text: piece })),
    { type: "attempt", attempt: anAttempt({ node, model }) },
    {
      type: "finished",
      text,
      finishReason: "stop",
      usage: { inputTokens: 800, outputTokens: 200 },
      node,
      model,
    },
  ];
}

export function unreachable(): Said[] {
  const failures = [
    anAttempt({ outcome: "refused", firstTokenMs: null, httpStatus: null }),
    anAttempt({ node: "fallback", outcome: "timed-out-connect", number: 2, firstTokenMs: null }),
  ];
  return [
    { type: "started", node: "primary", model: "qwen3.5:latest" },
    ...failures.map((attempt): Said => ({ type: "attempt", attempt })),
    { type: "failed", failures },
  ];
}

/** What a browser has on its screen after each event: growing words, emptied when they are withdrawn. */
export function previews(events: readonly DraftEvent[]): { subject: string; body: string }[] {
  let shown = { subject: "", body: "" };
  return events.flatMap((event) => {
    if (event.type === "text-withdrawn") shown = { subject: "", body: "" };
    if (event.type === "text-grown") shown = { ...shown, [event.field]: shown[event.field] + event.text };
    return event.type === "text-grown" ? [shown] : [];
  });
}

export async function all<Each>(events: AsyncIterable<Each>): Promise<Each[]> {
  const seen: Each[] = [];
  for await (const event of events) seen.push(event);
  return seen;
}
