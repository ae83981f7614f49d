import { formatDay } from "@/lib/core/calendar";
import type { ChaseDecision } from "@/lib/core/invoice/chase";
import { isOwedToClient } from "@/lib/core/invoice/holds";
import type { PlainAction } from "../ui/form-action";
import { SubmitButton } from "../ui/submit-button";
import { holdSentences } from "./hold-words";

type NotChaseableProps = {
  decision: Exclude<ChaseDecision, { kind: "chase" | "due-date-missing" }>;
  paidOn: string | null;
  language: string;
  chaseAnyway: PlainAction;
  reopenInvoice: PlainAction;
};

/** The letter's place when there is no letter to write. */
export function NotChaseable({ decision, paidOn, language, chaseAnyway, reopenInvoice }: NotChaseableProps) {
  switch (decision.kind) {
    case "paid":
      return (
        <section className="letter quiet-letter">
          <h2>Paid. Nothing to send.</h2>
          <p>
            {paidOn
              ? `Settled on ${formatDay(paidOn, language)}. If that is a mistake, take the payment back under “So far”.`
              : "Nothing is owed."}
          </p>
        </section>
      );
    case "void":
      return (
        <section className="letter quiet-letter">
          <h2>Void. Nothing to send.</h2>
          <p>It is kept for your records and asked for no more.</p>
          <form action={reopenInvoice} className="acts">
            <SubmitButton className="button" busy="Reopening…">
              Reopen it
            </SubmitButton>
          </form>
        </section>
      );
    case "held":
      return (
        <section className="letter quiet-letter">
          <h2>Dunlin holds this one back.</h2>
          {holdSentences(decision.reasons).map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          {!isOwedToClient(decision.reasons) && (
            <form action={chaseAnyway} className="acts">
              <SubmitButton className="button" busy="Releasing…">
                Chase anyway
              </SubmitButton>
            </form>
          )}
        </section>
      );
  }
}
