import type { ModelAcceptance as Acceptance } from "@/lib/core/operations/figures";
import type { Part } from "@/lib/core/operations/part";
import { numberText, percentText } from "./figure-words";
import { PartAway } from "./part-away";

/** Of fewer drafts than this a share says nothing. */
const FEWEST = 5;

/** How often people took what a model wrote, each draft counted once; "hardly edited" is as worded or with a light edit. */
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
          <th scope="col">Hardly edited</th>
          <th scope="col">After edits too</th>
          <th scope="col">Drafts shown</th>
        </tr>
      </thead>
      <tbody>
        {models.value.map(({ model, shown, acceptedAsWorded, accepted }) => (
          <tr key={model}>
            <th scope="row" className="model-name">
              {model === "floor" ? "Dunlin’s own words" : model}
              {shown >= FEWEST && <AcceptanceBar hardly={acceptedAsWorded / shown} all={accepted / shown} />}
            </th>
            <td>{shareOf(acceptedAsWorded, shown)}</td>
            <td>{shareOf(accepted, shown)}</td>
            <td>{numberText(shown)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The columns beside it, as a length: after edits, and the part of it that was hardly edited. */
function AcceptanceBar({ hardly, all }: { hardly: number; all: number }) {
  const wide = (share: number) => 100 * Math.min(1, share);
  return (
    <svg className="acceptance-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <rect className="bar-shown" width={100} height={6} />
      <rect className="bar-accepted" width={wide(all)} height={6} />
      <rect className="bar-hardly" width={wide(hardly)} height={6} />
    </svg>
  );
}

function shareOf(part: number, whole: number): string {
  return whole < FEWEST ? `${part} of ${whole}` : percentText(part / whole, whole);
}
