import { DAY_MS } from "./health-limits";
import type { Flip } from "./health-record";

/** So many checks in a row confirm a state. */
export const SURE_IN_ROW = 2;
const CALM_FLIPS = 6;
const MOST_IN_ROW = 36;

/**
 * How many checks in a row it takes to believe that a node is back: twice as many with each outage after the third of a day, so that
 * a node that comes and goes writes at most 25 mails a day checked every five minutes, and 27 however often it is. Damped here, before a flip is one:
 * no flip is ever kept from the operator.
 */
export function upThreshold(flips: readonly Flip[], now: number): number {
  const recent = flips.filter(({ confirmedAt }) => Math.abs(now - confirmedAt) < DAY_MS).length;
  if (recent < CALM_FLIPS) return SURE_IN_ROW;
  const cycles = Math.floor((recent - CALM_FLIPS) / 2) + 1;
  return Math.min(MOST_IN_ROW, SURE_IN_ROW * 2 ** cycles);
}
