import type { UptimeStrips as Strips } from "@/lib/core/operations/operations-view";
import type { Part } from "@/lib/core/operations/part";
import { type Strip, type StripState, stretchesOf } from "@/lib/core/operations/uptime-strip";
import { PartAway } from "./part-away";
import { StripPicture } from "./strip-picture";
import { foundText, STATE_WORDS, STRIPS, type StripName, shareText, spanText } from "./strip-words";
import type { Here } from "./time-words";

const NAMES: readonly StripName[] = ["day", "month", "quarter"];

type UptimeStripsProps = { uptime: Part<Strips>; node: string; here: Here };

export function UptimeStrips({ uptime, node, here }: UptimeStripsProps) {
  if (uptime.kind === "away") return <PartAway what="The checks" />;
  const strips = uptime.value;
  return (
    <div className="uptime">
      {NAMES.map((name) => (
        <div className="uptime-line" key={name}>
          <span className="uptime-name">{STRIPS[name].short}</span>
          <StripPicture name={name} strip={strips[name]} here={here} />
          <span className="uptime-share">{shareText(strips[name])}</span>
        </div>
      ))}
      <Legend strips={NAMES.map((name) => strips[name])} />
      <details className="more">
        <summary>Uptime of {node} in words</summary>
        {NAMES.map((name) => (
          <StripTable key={name} name={name} strip={strips[name]} here={here} />
        ))}
      </details>
    </div>
  );
}

const SHOWN: readonly StripState[] = ["up", "partly", "down", "blind", "unchecked"];

/** Only what stands in the pictures above it. */
function Legend({ strips }: { strips: readonly Strip[] }) {
  const isShown = (state: StripState) =>
    strips.some(({ cells, found }) =>
      state === "blind" ? found.blind > 0 : cells.some((cell) => cell.state === state),
    );
  const states = SHOWN.filter(isShown);
  return (
    <ul className="uptime-legend" aria-hidden="true">
      {states.map((state) => (
        <li key={state} data-state={state}>
          {STATE_WORDS[state]}
        </li>
      ))}
    </ul>
  );
}

function StripTable({ name, strip, here }: { name: StripName; strip: Strip; here: Here }) {
  return (
    <table className="uptime-table">
      <caption>{STRIPS[name].long}</caption>
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">How it was</th>
          <th scope="col">Checks</th>
        </tr>
      </thead>
      <tbody>
        {[...stretchesOf(strip)].reverse().map((cell) => (
          <tr key={cell.from}>
            <th scope="row">{spanText(name, cell, here)}</th>
            <td>{STATE_WORDS[cell.state]}</td>
            <td>{foundText(cell)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
