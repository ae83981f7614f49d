import { promptVersion } from "../../prompts/reminder";
import { dayIn } from "../core/calendar";
import type { Draft, RedraftReason } from "../core/draft/draft";
import { factsOf } from "../core/draft/facts";
import type { ChaseDecision } from "../core/invoice/chase";
import type { Account, InvoiceFile } from "../core/invoice/invoice";

type Decided = {
  account: Account;
  file: InvoiceFile;
  decision: Extract<ChaseDecision, { kind: "chase" }>;
  now: Date;
};

/** A draft about to be written, with the facts and the invoice's version of this moment. */
export function newDraft(input: { draftId: string; reason: RedraftReason | null }, decided: Decided): Draft {
  const { account, file, decision, now } = decided;
  const draftedOn = dayIn(now, account.timeZone);
  return {
    id: input.draftId,
    invoiceId: file.invoice.id,
    invoiceVersion: file.invoice.version,
    status: "writing",
    tone: decision.tone,
    uncappedTone: decision.uncappedTone,
    daysOverdue: decision.daysOverdue,
    draftedOn,
    language: file.client.language,
    reason: input.reason,
    promptVersion: promptVersion(file.client.language),
    facts: factsOf(file, account, draftedOn, decision.daysOverdue),
    template: null,
    mail: null,
    edited: null,
    writer: null,
    refusals: [],
    attempts: [],
    repairs: [],
    requestedAt: now,
    readyAt: null,
    acceptedAt: null,
    sentAt: null,
  };
}
