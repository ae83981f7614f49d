/** Why a reply is not used. A closed list: it is stored, counted, and told to the model in our own words. */
export const REFUSAL_REASONS = [
  "not-finished",
  "too-long",
  "no-answer",
  "field-missing",
  "several-drafts",
  "string-not-closed",
  "breaks-off",
  "slot-unknown",
  "slot-missing",
  "slot-misused",
  "digit",
  "amount-invented",
  "date-invented",
  "deadline-invented",
  "name-invented",
  "bank-details",
  "address-or-link",
  "legal-or-cost",
  "threat",
  "promise",
  "history-invented",
  "object-invented",
  "overdue-too-early",
  "wrong-sender",
  "insult",
  "markup",
  "header-in-subject",
  "other-language",
  "language-unsupported",
  "loop",
  "not-an-email",
] as const;

export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** What was mended on the way to a usable template. */
export const REPAIRS = [
  "thinking-removed",
  "text-around-removed",
  "same-draft-repeated",
  "unwrapped",
  "keys-renamed",
  "syntax-mended",
  "closers-added",
  "lines-joined",
  "slots-renamed",
  "markup-removed",
  "labels-removed",
  "invisible-removed",
  "wording-tidied",
] as const;

export type Repair = (typeof REPAIRS)[number];

export type Refused = { kind: "refused"; reason: RefusalReason; detail?: string };

/** `detail` names the rule or the slot for whoever maintains the checks; it never carries text of the reply. */
export function refused(reason: RefusalReason, detail?: string): Refused {
  return detail === undefined ? { kind: "refused", reason } : { kind: "refused", reason, detail };
}
