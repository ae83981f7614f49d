import type { HoldReason } from "@/lib/core/invoice/invoice";

/** Why nothing is asked for, plainly. */
const SENTENCES: Record<HoldReason, string> = {
  "credit-note": "This is a credit note: you owe your client, not the other way round.",
  corrected: "This document corrects an earlier invoice. Check which of the two still counts.",
  "self-billed": "Your client wrote this invoice for you (self-billing), so they know what they owe.",
  "direct-debit": "It is paid by direct debit: you collect the money yourself.",
  card: "It says it is paid by card, so the money may already be on its way.",
  factored: "The money goes to somebody else than you (factoring). They do the asking.",
  negative: "Its amount is zero or less, so there is nothing to ask for.",
  "unfilled-name": "A name on it looks like a form nobody filled in. Correct it before anything is sent.",
  "unknown-type": "Dunlin does not know this type of document.",
};

export function holdSentences(reasons: readonly HoldReason[]): string[] {
  return reasons.map((reason) => SENTENCES[reason]);
}
