import type { ColdLoads, NodeFigures as Figures, Percentiles } from "@/lib/core/operations/figures";
import type { Part } from "@/lib/core/operations/part";
import { numberText, secondsText } from "./figure-words";
import { outcomeWords } from "./outcome-words";
import { PartAway } from "./part-away";

type NodeFiguresProps = { figures: Part<Figures | null>; coldLoads: Part<readonly ColdLoads[]> };

/** How fast it was for people in the last seven days, and how long its models took to load in the last thirty. */
export function NodeFigures({ figures, coldLoads }: NodeFiguresProps) {
  if (figures.kind === "away") return <PartAway what="The figures" />;
  const calls = figures.value;
  const loads = coldLoads.kind === "known" ? coldLoads.value : [];
  return (
    <table className="figures">
      <caption className="sr-only">Speed</caption>
      <thead>
        <tr>
          <th scope="col">Last 7 days</th>
          <th scope="col">
            half within <small>p50</small>
          </th>
          <th scope="col">
            19 of 20 within <small>p95</small>
          </th>
        </tr>
      </thead>
      <tbody>
        <SpeedRow name="First word" spread={calls?.firstTokenMs ?? null} />
        <SpeedRow name="Whole answer" spread={calls?.totalMs ?? null} />
        <tr>
          <th scope="row">Calls answered</th>
          <td colSpan={2}>{calls ? answeredText(calls) : "none asked"}</td>
        </tr>
      </tbody>
      {loads.length > 0 && (
        <tbody>
          <tr className="figures-span">
            <th colSpan={3} scope="rowgroup">
              Last 30 days
            </th>
          </tr>
          {loads.map((load) => (
            <LoadRow key={load.model} load={load} />
          ))}
        </tbody>
      )}
    </table>
  );
}

/** Calls that we ended ourselves say nothing of the node. */
function answeredText({ attempts, answered, unanswered }: Figures): string {
  const ours = unanswered.filter(({ outcome }) => outcomeWords(outcome) === null);
  const asked = attempts - ours.reduce((sum, { count }) => sum + count, 0);
  return asked === 0 ? "none asked" : `${numberText(answered)} of ${numberText(asked)}`;
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

function LoadRow({ load: { model, count, seconds, last } }: { load: ColdLoads }) {
  return (
    <tr>
      <th scope="row">
        Loading <span className="model-name">{model}</span>
      </th>
      {count === 1 ? (
        <td colSpan={2}>{secondsText(last.seconds * 1000)}, once</td>
      ) : (
        <>
          <td>{secondsText(seconds.p50 * 1000)}</td>
          <td>{secondsText(seconds.p95 * 1000)}</td>
        </>
      )}
    </tr>
  );
}
