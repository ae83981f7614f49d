import type { Cause, NodeState } from "../node-health/health-record";
import type { HealthReading } from "../node-health/health-store";
import { SURE_IN_ROW, upThreshold } from "../node-health/up-threshold";
import { type ToldFlip, toldFlips } from "./told-flip";

/** What the health record says of a node. `isForeign`: another version of Dunlin wrote it, so it is left alone. */
export type NodeNow = {
  state: NodeState | "unknown";
  /** null: nothing is known yet. */
  since: number | null;
  cause: Cause | null;
  /** How many checks in a row found the opposite of the state: it may be about to change. */
  against: number;
  /** How many in a row it takes; more for one that has come and gone a lot within a day. */
  needed: number;
  /** When the last check that counted was made. */
  countedAt: number | null;
  flips: readonly ToldFlip[];
  isForeign: boolean;
};

const NOTHING: NodeNow = {
  state: "unknown",
  since: null,
  cause: null,
  against: 0,
  needed: SURE_IN_ROW,
  countedAt: null,
  flips: [],
  isForeign: false,
};

export function nodeNow(reading: HealthReading): NodeNow {
  if (reading.kind !== "found") return { ...NOTHING, isForeign: reading.kind === "foreign" };
  const { state, since, cause, wellInRow, illInRow, countedAt, flips } = reading.stored.record;
  return {
    state,
    since: state === "unknown" ? null : since,
    cause,
    against: state === "up" ? illInRow : wellInRow,
    needed: state === "down" ? upThreshold(flips, reading.now) : SURE_IN_ROW,
    countedAt,
    flips: toldFlips(flips),
    isForeign: false,
  };
}
