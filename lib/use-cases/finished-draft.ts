import { floorTemplate } from "../../prompts/floor";
import type { Day } from "../core/calendar";
import type { AttemptSummary, DraftWriter, Mail, Refusal } from "../core/draft/draft";
import { fillTemplate } from "../core/draft/fill";
import type { FailedTry } from "../core/draft/next-try";
import type { Attempt } from "../core/nodes/attempt";
import type { Usable } from "./judge-reply";
import type { DraftOrder } from "./request-draft";

export type FinishedDraft = {
  template: Mail;
  mail: Mail;
  writer: DraftWriter;
  refusals: readonly Refusal[];
  attempts: readonly AttemptSummary[];
  repairs: readonly string[];
  readyAt: Date;
};

/** What was tried so far, the attempts of every try in their order; or that the budget lets no model be asked before a day. */
export type Progress = { failed: FailedTry[]; attempts: Attempt[]; askedAgainOn: Day | null };

/** The model's checked words, or without any the floor's in the same tone. */
export function finishedDraft(
  order: DraftOrder,
  { usable, failed, attempts, askedAgainOn }: Progress & { usable: Usable | null },
  readyAt: Date,
): FinishedDraft {
  const refusals = refusalsOf(failed);
  const { template, mail, writer, repairs } =
    usable ?? floorWords(order, floorWriter(refusals, askedAgainOn));
  return { template, mail, writer, repairs, refusals, attempts: attempts.map(summaryOf), readyAt };
}

type Words = Pick<FinishedDraft, "template" | "mail" | "writer" | "repairs">;

function floorWords({ draft, contract, earlierDrafts }: DraftOrder, writer: DraftWriter): Words {
  const template = floorTemplate({
    tone: draft.tone,
    language: draft.language,
    placeholders: contract.placeholders,
    variant: earlierDrafts,
  });
  return { template, mail: fillTemplate(template, draft.facts), writer, repairs: [] };
}

function floorWriter(refusals: readonly Refusal[], askedAgainOn: Day | null): DraftWriter {
  if (askedAgainOn !== null) return { kind: "floor", cause: "budget-spent", askedAgainOn };
  return { kind: "floor", cause: refusals.length > 0 ? "replies-refused" : "no-node-answered" };
}

function refusalsOf(failed: readonly FailedTry[]): Refusal[] {
  return failed.flatMap((each) =>
    each.kind === "refused" ? [{ node: each.node, model: each.model, reason: each.reason }] : [],
  );
}

function summaryOf({ node, model, outcome, totalMs }: Attempt): AttemptSummary {
  return { node, model, outcome, seconds: totalMs / 1000 };
}
