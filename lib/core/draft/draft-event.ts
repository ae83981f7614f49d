import type { Tone } from "../tone";
import type { DraftWriter, Mail, Refusal } from "./draft";
import type { Facts } from "./facts";

/**
 * What the draft route streams. `text-grown` is a preview: it holds slots, which the browser fills from `facts`, and it
 * cannot be accepted, copied or sent. Only `draft-ready` brings a mail that was checked.
 */
export type DraftEvent =
  | { type: "draft-started"; draftId: string; tone: Tone; daysOverdue: number; facts: Facts }
  /** The nodes are busy: so many are served before this one, in about so many seconds; 0: nobody can tell. */
  | { type: "draft-waiting"; ahead: number; seconds: number }
  | { type: "attempt-started"; node: string; model: string }
  | { type: "text-grown"; field: "subject" | "body"; text: string }
  /** Everything shown so far is withdrawn: another node or another try begins. */
  | { type: "text-withdrawn"; reason: string }
  | {
      type: "draft-ready";
      draftId: string;
      template: Mail;
      mail: Mail;
      facts: Facts;
      writer: DraftWriter;
      refusals: readonly Refusal[];
    }
  | { type: "draft-stopped"; reason: DraftStopReason };

export type DraftStopReason = "cancelled" | "interrupted" | "invoice-changed" | "failed";
