import type { Strip, StripCell, StripState } from "@/lib/core/operations/uptime-strip";
import { foundText, STATE_WORDS, type StripName, spanText, stripSentence } from "./strip-words";
import type { Here } from "./time-words";

type StripPictureProps = { name: StripName; strip: Strip; here: Here };

const HEIGHT = 30;
const FOOT = 24;
const WIDTH = 0.84;

/** What stands above the line was well, what hangs below it was not: the picture says it without its colours too. */
export function StripPicture({ name, strip, here }: StripPictureProps) {
  const told = strip.cells.map((cell, x) => ({ cell, x })).filter(({ cell }) => isTold(cell.state));
  return (
    <svg
      className="strip"
      viewBox={`0 0 ${strip.cells.length} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={stripSentence(name, strip, here)}
    >
      <path className="strip-up" d={bars(strip.cells, ["up"], 0, FOOT)} />
      <path className="strip-unchecked" d={bars(strip.cells, ["unchecked"], FOOT - 3, FOOT)} />
      {told.map(({ cell, x }) => (
        <g key={cell.from} className={`strip-${cell.state}`}>
          <title>{`${spanText(name, cell, here)}: ${STATE_WORDS[cell.state]}. ${foundText(cell)}`}</title>
          <Bar cell={cell} x={x} />
        </g>
      ))}
    </svg>
  );
}

function isTold(state: StripState): boolean {
  return state === "partly" || state === "down" || state === "blind";
}

/** One path for all of a kind: three strips of seven nodes are a thousand bars. */
function bars(cells: readonly StripCell[], states: readonly StripState[], top: number, foot: number): string {
  return cells
    .map(({ state }, x) => (states.includes(state) ? `M${x} ${top}h${WIDTH}v${foot - top}h-${WIDTH}z` : ""))
    .join("");
}

function Bar({ cell, x }: { cell: StripCell; x: number }) {
  if (cell.state === "blind") return <rect x={x} y={FOOT / 2} width={WIDTH} height={FOOT / 2} />;
  if (cell.state === "down") return <rect x={x} y={0} width={WIDTH} height={HEIGHT} />;
  const top = Math.min(FOOT - 3, Math.max(3, (FOOT * cell.well) / (cell.well + cell.ill)));
  return (
    <>
      <rect className="strip-up" x={x} y={0} width={WIDTH} height={top} />
      <rect x={x} y={top} width={WIDTH} height={HEIGHT - top} />
    </>
  );
}
