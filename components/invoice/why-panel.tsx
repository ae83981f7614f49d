import { capitalised } from "@/lib/core/capitalised";
import type { Draft } from "@/lib/core/draft/draft";
import type { InvoicePage } from "@/lib/core/invoice/invoice-page";
import { writerText } from "../draft-desk/desk-words";
import { ToneChip } from "../ui/tone-chip";
import { refusalWords, todayReason, toneReason } from "./why-words";

/** Why this tone, why today, which model wrote it, what was refused: one click away. */
export function WhyPanel({ page }: { page: InvoicePage }) {
  const { decision, timing, draft } = page;
  if (decision.kind !== "chase") return null;
  return (
    <details className="why">
      <summary>
        <ToneChip text={capitalised(decision.tone)} look={decision.tone} />
        <span className="why-ask">Why this tone?</span>
      </summary>
      <p>{toneReason(decision)}</p>
      <p>{todayReason(timing)}</p>
      {draft?.writer && <p>{writerText(draft.writer)}</p>}
      {draft && <Refused draft={draft} />}
    </details>
  );
}

function Refused({ draft }: { draft: Draft }) {
  if (draft.refusals.length === 0)
    return draft.writer?.kind === "model" ? <p>Nothing had to be refused.</p> : null;
  return (
    <>
      <p>Refused on the way here:</p>
      <ul>
        {draft.refusals.map(({ node, model, reason }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a finished list that does not change its order
          <li key={index}>
            {model} on {node}: {refusalWords(reason)}.
          </li>
        ))}
      </ul>
    </>
  );
}
