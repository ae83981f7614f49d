import { looksUnfilled } from "../input/unfilled-name";
import { clientNameKey } from "../invoice/client-match";
import { HOLD_REASONS, type HoldReason } from "../invoice/invoice";
import type { EInvoiceFacts } from "./e-invoice-facts";

/** UNTDID 1001 codes that ask for money owed to the seller: invoices, part and final ones, prepayment requests, debit notes. */
const CHASED = new Set("82 326 380 383 386 387 388 394 395 875 876 877".split(" "));

const HELD_TYPES: readonly (readonly [reason: HoldReason, codes: string])[] = [
  ["credit-note", "81 83 261 262 296 308 381 396 420 458 502 503 532"],
  ["corrected", "384 471 472 473"],
  ["self-billed", "261 389 471 473 500 501 502"],
  ["factored", "393 396 472 473 501 502"],
];

/** UNTDID 4461 codes by which the seller collects the money; a reminder would ask for what is fetched anyway. */
const CARD = new Set(["48", "54", "55"]);
const DIRECT_DEBIT = new Set(["49", "59"]);

/** Every reason why an e-invoice is kept but not chased until a person settles it, in the order of HOLD_REASONS. */
export function holdReasons(facts: EInvoiceFacts, payableMinor: number): HoldReason[] {
  const found = new Set<HoldReason>(typeHolds(facts));
  if (facts.paymentMeans.some((code) => DIRECT_DEBIT.has(code))) found.add("direct-debit");
  if (facts.paymentMeans.some((code) => CARD.has(code))) found.add("card");
  if (isPaidToAnother(facts)) found.add("factored");
  if (payableMinor < 0) found.add("negative");
  const mailed = [facts.clientName, facts.number, facts.contactName].filter((text) => text !== "");
  if (mailed.some(looksUnfilled)) found.add("unfilled-name");
  return HOLD_REASONS.filter((reason) => found.has(reason));
}

function typeHolds({ isCreditNote, typeCode }: EInvoiceFacts): HoldReason[] {
  const held = HELD_TYPES.filter(([, codes]) => codes.split(" ").includes(typeCode)).map(
    ([reason]) => reason,
  );
  if (isCreditNote) held.push("credit-note");
  return held.length > 0 || CHASED.has(typeCode) ? held : ["unknown-type"];
}

/** A payee who is not the seller: the claim may have been sold. */
function isPaidToAnother({ hasPayee, payeeName, sellerNames }: EInvoiceFacts): boolean {
  return hasPayee && !sellerNames.some((name) => clientNameKey(name) === clientNameKey(payeeName));
}
