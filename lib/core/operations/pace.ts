import type { NodeFigures } from "./figures";

/** Of fewer answers a median says nothing. */
export const FEWEST_ANSWERS = 5;

/** Of a node's whole answers; null: there were too few. */
export function medianAnswerMs(figures: NodeFigures | null): number | null {
  return figures && figures.answered >= FEWEST_ANSWERS ? (figures.totalMs?.p50 ?? null) : null;
}

/** Over how long answers are looked at to tell a node's pace. */
export const PACE_WINDOW_MS = 7 * 24 * 60 * 60_000;

/** How many times as long an answer takes now; null: one of the two is not known. */
export function paceRatio(usualMs: number | null, nowMs: number | null): number | null {
  return usualMs && nowMs ? nowMs / usualMs : null;
}

/** Less than this many times as long is about as fast. */
export const WORTH_TELLING = 1.4;

/** "about 3 times slower", "about 1.5 times slower": halves count while the whole is small. `times`: at least WORTH_TELLING. */
export function slowerWords(times: number): string {
  const told = times < 2.75 ? Math.round(times * 2) / 2 : Math.round(times);
  return `about ${told} times slower`;
}
