import type { HoldReason } from "@/lib/core/invoice/invoice";

type HoldWords = { sentence: string; mayChaseAnyway: boolean };

/** Why nothing is asked for, plainly; and whether a person may overrule it. */
const WORDS: Record<HoldReason, HoldWords> = {
  "credit-note": {
    sentence: "This is a credit note: you owe your client, not the other way round.",
    mayChaseAnyway: false,
  },
  corrected: {
    sentence: "This document corrects an earlier invoice. Check which of the two still counts.",
    mayChaseAnyway: true,
  },
  "self-billed": {
    sentence: "Your client wrote this invoice for you (self-billing), so they know what they owe.",
    mayChaseAnyway: true,
  },
  "direct-debit": {
    sentence: "It is paid by direct debit: you collect the money yourself.",
    mayChaseAnyway: true,
  },
  card: {
    sentence: "It says it is paid by card, so the money may already be on its way.",
    mayChaseAnyway: true,
  },
  factored: {
    sentence: "The money goes to somebody else than you (factoring). They do the asking.",
    mayChaseAnyway: true,
  },
  negative: {
    sentence: "Its amount is zero or less, so there is nothing to ask for.",
    mayChaseAnyway: false,
  },
  "unfilled-name": {
    sentence: "A name on it looks like a form nobody filled in. Correct it before anything is sent.",
    mayChaseAnyway: true,
  },
  "unknown-type": { sentence: "Dunlin does not know this type of document.", mayChaseAnyway: true },
};

export function holdSentences(reasons: readonly HoldReason[]): string[] {
  return reasons.map((reason) => WORDS[reason].sentence);
}

/** One reason that nobody may overrule is enough. */
export function mayChaseAnyway(reasons: readonly HoldReason[]): boolean {
  return reasons.every((reason) => WORDS[reason].mayChaseAnyway);
}
