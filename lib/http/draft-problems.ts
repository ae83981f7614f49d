import type { ChaseDecision } from "../core/invoice/chase";
import { problem } from "./problem";

type NotAsked =
  | { kind: "absent" }
  | { kind: "sender-missing" }
  | { kind: "not-chaseable"; decision: Exclude<ChaseDecision, { kind: "chase" }> };

/** Why no draft is written, in words. Nothing was asked of any node. */
export function notAsked(outcome: NotAsked): Response {
  switch (outcome.kind) {
    case "absent":
      return problem(404, "absent", "This invoice is not here any more.");
    case "sender-missing":
      return problem(409, "sender-missing", "Please write your name first: it signs the mail.");
    case "not-chaseable":
      return problem(409, outcome.decision.kind, NOT_CHASEABLE[outcome.decision.kind]);
  }
}

const NOT_CHASEABLE = {
  paid: "This invoice is paid. There is nothing to send.",
  void: "This invoice is void. There is nothing to send.",
  held: "This invoice is on hold. Look at the reason first.",
  "due-date-missing": "This invoice has no due date yet. Please add it first.",
} as const satisfies Record<Exclude<ChaseDecision, { kind: "chase" }>["kind"], string>;

type NotDone = {
  kind:
    | "absent"
    | "invoice-changed"
    | "out-of-date"
    | "not-ready"
    | "not-accepted"
    | "not-editable"
    | "not-open"
    | "older"
    | "empty-letter";
};

/** Why a draft did not move on, in words; what the freelancer wrote is kept in each case. */
export function notDone({ kind }: NotDone): Response {
  switch (kind) {
    case "absent":
      return problem(404, kind, "This draft is not here any more.");
    case "invoice-changed":
      return problem(
        409,
        kind,
        "The invoice changed or was paid since this was written. Write another draft.",
      );
    case "out-of-date":
      return problem(
        409,
        kind,
        "This is no longer true: days went by, or your settings changed. Write another draft.",
      );
    case "not-ready":
    case "not-editable":
    case "not-open":
      return problem(409, kind, "This draft is not open any more. Reload the page to see how things stand.");
    case "older":
      return problem(409, kind, "Newer words were saved in another window. Reload the page to see them.");
    case "empty-letter":
      return problem(409, kind, "This letter is empty. Write a few words, or go back to Dunlin's.");
    case "not-accepted":
      return problem(409, kind, "Accept the draft first, then say that you sent it.");
  }
}
