import { type Day, dayIn } from "../calendar";
import type { Draft } from "../draft/draft";
import type { Money } from "../money";
import type { Tone } from "../tone";
import type { InvoiceFile, PaymentKind } from "./invoice";

export type TimelineEntry = { day: Day } & (
  | { kind: "added" }
  | { kind: "issued" }
  | { kind: "due" }
  | { kind: "payment"; paymentId: string; payment: PaymentKind; amount: Money }
  | { kind: "follow-up-sent"; tone: Tone; draftId: string }
  | { kind: "draft-accepted"; tone: Tone; draftId: string }
);

/** What happened to an invoice in the freelancer's calendar, newest first, also within one day. */
export function timelineOf(file: InvoiceFile, drafts: readonly Draft[], timeZone: string): TimelineEntry[] {
  const { invoice, payments } = file;
  const entries: TimelineEntry[] = [{ kind: "added", day: dayIn(invoice.createdAt, timeZone) }];
  if (invoice.issuedOn !== null) entries.push({ kind: "issued", day: invoice.issuedOn });
  if (invoice.dueOn !== null) entries.push({ kind: "due", day: invoice.dueOn });
  for (const payment of payments) {
    const amount = { minor: payment.amountMinor, currency: invoice.total.currency };
    entries.push({
      kind: "payment",
      day: payment.paidOn,
      paymentId: payment.id,
      payment: payment.kind,
      amount,
    });
  }
  for (const draft of drafts) entries.push(...draftEntries(draft, timeZone));
  return entries.reverse().sort((a, b) => (a.day === b.day ? 0 : a.day < b.day ? 1 : -1));
}

function draftEntries(draft: Draft, timeZone: string): TimelineEntry[] {
  if (draft.sentAt) {
    return [
      { kind: "follow-up-sent", day: dayIn(draft.sentAt, timeZone), tone: draft.tone, draftId: draft.id },
    ];
  }
  if (draft.status === "accepted" && draft.acceptedAt) {
    return [
      { kind: "draft-accepted", day: dayIn(draft.acceptedAt, timeZone), tone: draft.tone, draftId: draft.id },
    ];
  }
  return [];
}
