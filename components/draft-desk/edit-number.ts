const FROM_MS = Date.UTC(2026, 0, 1);
const STEP_MS = 250;

let last = 0;

/**
 * Grows with every save of this tab and, being made of the time, beyond those of a tab or a page load before it.
 * Quarter seconds since 2026, which fit a 32-bit column until 2043.
 */
export function nextEditNumber(nowMs: number): number {
  last = Math.max(last + 1, Math.floor((nowMs - FROM_MS) / STEP_MS));
  return last;
}
