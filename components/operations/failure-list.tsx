import { capitalised } from "@/lib/core/capitalised";
import type { NodeFigures } from "@/lib/core/operations/figures";
import { numberText } from "./figure-words";
import { outcomeWords } from "./outcome-words";

/** What went wrong there in the last seven days, by cause; calls that we ended ourselves are no fault of it. */
export function FailureList({ figures }: { figures: NodeFigures | null }) {
  const failures = (figures?.unanswered ?? []).flatMap(({ outcome, count }) => {
    const words = outcomeWords(outcome);
    return words === null ? [] : [{ outcome, count, words }];
  });
  if (figures === null || figures.attempts === 0) return <p className="quiet-line">It was not asked.</p>;
  if (failures.length === 0) return <p className="quiet-line">Nothing.</p>;
  return (
    <ul className="count-list">
      {failures.map(({ outcome, count, words }) => (
        <li key={outcome}>
          <span>{capitalised(`it ${words}`)}</span>
          <b>{numberText(count)}</b>
        </li>
      ))}
    </ul>
  );
}
