import type { Day } from "../calendar";
import type { Tone } from "../tone";
import type { Facts } from "./facts";

/** Why another draft is wanted: a closed list, because a free text could carry a fact to the model. */
export const REDRAFT_REASONS = ["shorter", "warmer", "more-direct", "other-words"] as const;

export type RedraftReason = (typeof REDRAFT_REASONS)[number];

/**
 * `writing` → `ready` → one of `accepted`, `discarded`, `replaced` (another draft was asked for); `accepted` → `sent`.
 * `cancelled`: stopped by the freelancer, nothing was kept. `interrupted`: the app died while it was writing.
 */
export type DraftStatus =
  | "writing"
  | "ready"
  | "accepted"
  | "sent"
  | "discarded"
  | "replaced"
  | "cancelled"
  | "interrupted";

/** Who worded it: a model on a node, or the hand-written floor, with the cause that made it necessary. */
export type DraftWriter =
  | { kind: "model"; node: string; model: string; seconds: number }
  | { kind: "floor"; cause: FloorCause; askedAgainOn?: Day };

/** `budget-spent`: no model was asked, and none will be before the day `askedAgainOn`. */
export type FloorCause = "no-node-answered" | "replies-refused" | "budget-spent";

/** A model reply that was not used. `reason` is a code of draftFromReply; no text of the reply is kept. */
export type Refusal = { node: string; model: string; reason: string };

/** One call to one node as the draft remembers it. */
export type AttemptSummary = { node: string; model: string; outcome: string; seconds: number };

/** One mail: the words with their slots, the facts, and the two filled together. */
export type Mail = { subject: string; body: string };

export type Draft = {
  id: string;
  invoiceId: string;
  invoiceVersion: number;
  status: DraftStatus;
  tone: Tone;
  uncappedTone: Tone;
  daysOverdue: number;
  draftedOn: Day;
  language: string;
  reason: RedraftReason | null;
  promptVersion: string;
  facts: Facts;
  template: Mail | null;
  /** The template filled with the facts, as checked. */
  mail: Mail | null;
  /** What the freelancer made of it; null while untouched. */
  edited: Mail | null;
  writer: DraftWriter | null;
  refusals: readonly Refusal[];
  attempts: readonly AttemptSummary[];
  repairs: readonly string[];
  requestedAt: Date;
  readyAt: Date | null;
  acceptedAt: Date | null;
  sentAt: Date | null;
};

/** The mail as it stands now: the freelancer's words when there are any. */
export function currentMail(draft: Pick<Draft, "mail" | "edited">): Mail | null {
  return draft.edited ?? draft.mail;
}
