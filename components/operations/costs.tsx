import type { DraftsWorded } from "@/lib/core/operations/drafts-worded";
import type { OperationsView } from "@/lib/core/operations/operations-view";
import type { Part } from "@/lib/core/operations/part";
import { dollarsText, numberText, percentText } from "./figure-words";
import { PartAway } from "./part-away";

type CostsProps = Pick<OperationsView, "costs" | "draftsOfMonth"> & {
  /** Drafts of models in 30 days. */
  accepted: Part<number>;
};

/** What the models cost and what came of it: by node, and what no model worded. */
export function Costs({ costs, accepted, draftsOfMonth }: CostsProps) {
  return (
    <div className="costs">
      {costs.kind === "known" ? (
        <p className="costs-sentence">
          Models have cost <b>{dollarsText(costs.value.today)}</b> today and{" "}
          <b>{dollarsText(costs.value.month)}</b> in 30 days
          {accepted.kind === "known" && accepted.value > 0 && (
            <>
              , <b>{dollarsText(costs.value.month / accepted.value)}</b> for each draft of theirs that was
              accepted
            </>
          )}
          .
        </p>
      ) : (
        <PartAway what="What models cost" />
      )}
      {draftsOfMonth.kind === "known" ? (
        <WordedBy drafts={draftsOfMonth.value} />
      ) : (
        <PartAway what="Who worded the drafts" />
      )}
    </div>
  );
}

function WordedBy({ drafts }: { drafts: DraftsWorded }) {
  if (drafts.total === 0) return <p className="quiet-line">No draft was written in the last 30 days.</p>;
  const rows = [...drafts.byNode].sort((a, b) => b[1] - a[1]);
  return (
    <ul className="count-list" aria-label="Drafts of the last 30 days, by who worded them">
      {rows.map(([node, count]) => (
        <li key={node}>
          <span>Worded by {node}</span>
          <b>
            {numberText(count)} <small>{percentText(count / drafts.total, drafts.total)}</small>
          </b>
        </li>
      ))}
      <li>
        <span>In Dunlin’s own words, because no model answered usefully</span>
        <b>
          {numberText(drafts.floor)} <small>{percentText(drafts.floor / drafts.total, drafts.total)}</small>
        </b>
      </li>
    </ul>
  );
}
