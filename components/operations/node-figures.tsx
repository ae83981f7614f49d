import type { ColdLoads, NodeFigures as Figures, Percentiles } from "@/lib/core/operations/figures";
import type { Part } from "@/lib/core/operations/part";
import { numberText, percentText, secondsText } from "./figure-words";
import { PartAway } from "./part-away";

type NodeFiguresProps = {
  figures: Part<Figures | null>;
  coldLoads: Part<readonly ColdLoads[]>;
  /** Of the last 30 days' drafts; null: there were none. */
  share: number | null;
};

/** How fast it was for people in the last seven days, and how much of the work it did. */
export function NodeFigures({ figures, coldLoads, share }: NodeFiguresProps) {
  if (figures.kind === "away") return <PartAway what="The figures" />;
  const calls = figures.value;
  return (
    <table className="figures">
      <caption className="sr-only">Speed and share of work</caption>
      <thead>
        <tr>
          <th scope="col">Last 7 days</th>
          <th scope="col">
            half within <abbr title="50th percentile">p50</abbr>
          </th>
          <th scope="col">
            nearly all <abbr title="95th percentile">p95</abbr>
          </th>
        </tr>
      </thead>
      <tbody>
        <SpeedRow name="First word" spread={calls?.firstTokenMs ?? null} />
        <SpeedRow name="Whole answer" spread={calls?.totalMs ?? null} />
        {coldLoads.kind === "known" &&
          coldLoads.value.map((load) => <LoadRow key={load.model} load={load} />)}
      </tbody>
      <tbody className="figures-share">
        <tr>
          <th scope="row">Calls answered</th>
          <td colSpan={2}>
            {calls ? `${numberText(calls.answered)} of ${numberText(calls.attempts)}` : "none asked"}
          </td>
        </tr>
        <tr>
          <th scope="row">Of all drafts, 30 days</th>
          <td colSpan={2}>{share === null ? "–" : percentText(share)}</td>
        </tr>
      </tbody>
    </table>
  );
}

function SpeedRow({ name, spread }: { name: string; spread: Percentiles | null }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{spread ? secondsText(spread.p50) : "–"}</td>
      <td>{spread ? secondsText(spread.p95) : "–"}</td>
    </tr>
  );
}

function LoadRow({ load }: { load: ColdLoads }) {
  return (
    <tr>
      <th scope="row">
        Loading <span className="model-name">{load.model}</span>
      </th>
      <td>{secondsText(load.seconds.p50 * 1000)}</td>
      <td>{secondsText(load.seconds.p95 * 1000)}</td>
    </tr>
  );
}
