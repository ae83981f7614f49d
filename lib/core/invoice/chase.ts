import { type Day, daysBetween } from "../calendar";
import type { Money } from "../money";
import { decideTone, type Tone, toneUnder } from "../tone";
import { balanceOf } from "./balance";
import { isOwedToClient } from "./holds";
import type { HoldReason, InvoiceFile } from "./invoice";

/** All that decides whether money may be asked for. */
export type Claim = {
  isVoid: boolean;
  holds: readonly HoldReason[];
  balance: Money;
  dueOn: Day | null;
  toneCeiling: Tone | null;
};

export type ChaseDecision =
  | { kind: "chase"; tone: Tone; uncappedTone: Tone; daysOverdue: number }
  | { kind: "paid" }
  | { kind: "void" }
  | { kind: "held"; reasons: readonly HoldReason[] }
  | { kind: "due-date-missing" };

/**
 * Whether an invoice may be chased on a day, and how. `today` is the freelancer's calendar day.
 * Void and paid come first: nothing else can make a settled invoice chaseable. What is owed to the client (a credit note, a
 * negative sum) is held, not paid, because nobody paid it.
 */
export function decideChase(claim: Claim, today: Day): ChaseDecision {
  if (claim.isVoid) return { kind: "void" };
  if (claim.balance.minor <= 0 && !isOwedToClient(claim.holds)) return { kind: "paid" };
  if (claim.holds.length > 0) return { kind: "held", reasons: claim.holds };
  if (claim.dueOn === null) return { kind: "due-date-missing" };
  const daysOverdue = daysBetween(claim.dueOn, today);
  const uncappedTone = decideTone(daysOverdue);
  return { kind: "chase", tone: toneUnder(claim.toneCeiling, uncappedTone), uncappedTone, daysOverdue };
}

export function claimOf({ invoice, client, payments }: InvoiceFile): Claim {
  return {
    isVoid: invoice.isVoid,
    holds: invoice.holds,
    balance: balanceOf(invoice, payments),
    dueOn: invoice.dueOn,
    toneCeiling: client.toneCeiling,
  };
}
