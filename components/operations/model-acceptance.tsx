import type { ModelAcceptance as Acceptance } from "@/lib/core/operations/figures";
import type { Part } from "@/lib/core/operations/part";
import { numberText, percentText } from "./figure-words";
import { PartAway } from "./part-away";

/** Of fewer drafts than this a share says nothing. */
const FEWEST = 5;

/** How often people took what a model wrote, each draft counted once. */
export function ModelAcceptance({ models }: { models: Part<readonly Acceptance[]> }) {
  if (models.kind === "away") return <PartAway what="What people accepted" />;
  if (models.value.length === 0)
    return (
      <p className="quiet-line">No draft has been shown to anybody yet. Each one counts here from then on.</p>
    );
  return (
    <table className="acceptance">
      <thead>
        <tr>
          <th scope="col">Model</th>
          <th scope="col">As worded</th>
          <th scope="col">After edits too</th>
          <th scope="col">Drafts shown</th>
        </tr>
      </thead>
      <tbody>
        {models.value.map(({ model, shown, acceptedAsWorded, accepted }) => (
          <tr key={model}>
            <th scope="row" className="model-name">
              {model === "floor" ? "Dunlin’s own words" : model}
            </th>
            <td data-label="as worded">{shareOf(acceptedAsWorded, shown)}</td>
            <td data-label="after edits too">{shareOf(accepted, shown)}</td>
            <td data-label="drafts shown">{numberText(shown)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function shareOf(part: number, whole: number): string {
  return whole < FEWEST ? `${part} of ${whole}` : percentText(part / whole);
}
