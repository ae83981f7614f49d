const MOST_BLANKS = 200;
const SHORTEST_STRETCH = 40;
const LONGEST_STRETCH = 400;
const LONGEST_STAMMER = 400;

/**
 * True when a growing text has begun to turn in circles: 200 blanks in a row, a stretch of 40 to 400 characters three
 * times running, or a shorter one for 400 characters. Looks only at the end, so it is cheap to ask after every token.
 */
export function isLooping(text: string): boolean {
  const end = text.slice(-3 * LONGEST_STRETCH);
  if (end.length >= MOST_BLANKS && end.slice(-MOST_BLANKS).trim() === "") return true;
  let stammer = 0;
  for (let period = 1; period < SHORTEST_STRETCH; period++) {
    stammer = Math.max(stammer, lengthRepeating(end, period));
  }
  if (stammer >= LONGEST_STAMMER) return true;
  for (let period = SHORTEST_STRETCH; 3 * period <= end.length; period++) {
    if (stammer < 3 * period && lengthRepeating(end, period) >= 3 * period) return true;
  }
  return false;
}

/** How much of the end repeats with this period. */
function lengthRepeating(text: string, period: number): number {
  let at = text.length - 1;
  while (at >= period && text[at] === text[at - period]) at--;
  return text.length - 1 - at + period;
}
