import type { Strip, StripCell } from "@/lib/core/operations/uptime-strip";
import { foundText, STATE_WORDS, type StripName, spanText, stripSentence } from "./strip-words";
import type { Here } from "./time-words";

type StripPictureProps = { name: StripName; strip: Strip; here: Here };

const HEIGHT = 30;
/** What was well stands on this line, what was not hangs below it. */
const LINE = 24;
/** So little that it can still be seen. */
const LEAST = 4;
const WIDTH = 0.8;

/** Says what it says by its shape, and by its colours again. */
export function StripPicture({ name, strip, here }: StripPictureProps) {
  const told = strip.cells.map((cell, x) => ({ cell, x })).filter(({ cell }) => cell.ill + cell.blind > 0);
  return (
    <svg
      className="strip"
      viewBox={`0 0 ${strip.cells.length} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={stripSentence(name, strip, here)}
    >
      <path className="strip-up" d={bars(strip.cells, isWholly("up"), { top: 0, foot: LINE })} />
      <path
        className="strip-unchecked"
        d={bars(strip.cells, isWholly("unchecked"), { top: LINE - 3, foot: LINE })}
      />
      {told.map(({ cell, x }) => (
        <g key={cell.from}>
          <title>{`${spanText(name, cell, here)}: ${STATE_WORDS[cell.state]}. ${foundText(cell)}`}</title>
          <Bar cell={cell} x={x} />
        </g>
      ))}
    </svg>
  );
}

function isWholly(state: StripCell["state"]) {
  return (cell: StripCell) => cell.state === state && cell.ill + cell.blind === 0;
}

/** One path for all of a kind: three strips of seven nodes are a thousand bars. */
function bars(
  cells: readonly StripCell[],
  isOne: (cell: StripCell) => boolean,
  { top, foot }: { top: number; foot: number },
): string {
  return cells
    .map((cell, x) => (isOne(cell) ? `M${x} ${top}h${WIDTH}v${foot - top}h-${WIDTH}z` : ""))
    .join("");
}

/** From its top: when our network was away, when it was well, when it was not. */
function Bar({ cell: { well, ill, blind }, x }: { cell: StripCell; x: number }) {
  const whole = well + ill + blind;
  const high = (count: number) => (count === 0 ? 0 : Math.max(LEAST, (LINE * count) / whole));
  const foot = ill === 0 ? LINE : HEIGHT;
  const [wellFrom, illFrom] = [high(blind), LINE - high(ill)];
  return (
    <>
      {blind > 0 && (
        <rect className="strip-blind" x={x} y={0} width={WIDTH} height={Math.min(wellFrom, LINE)} />
      )}
      {well > 0 && (
        <rect
          className="strip-up"
          x={x}
          y={wellFrom}
          width={WIDTH}
          height={Math.max(0, illFrom - wellFrom)}
        />
      )}
      {ill > 0 && <rect className="strip-down" x={x} y={illFrom} width={WIDTH} height={foot - illFrom} />}
    </>
  );
}
