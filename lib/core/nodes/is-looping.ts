const MOST_BLANKS = 200;
const SHORTEST_STRETCH = 40;
const LONGEST_STRETCH = 400;
const SHORT_LOOP_LENGTH = 400;

/**
 * True when a growing text has begun to turn in circles: 200 blanks in a row, a stretch of 40 to 400 characters three
 * times running, or a shorter one for 400 characters. Looks only at the end, so it is cheap to ask after every token.
 */
export function isLooping(text: string): boolean {
  const end = text.slice(-3 * LONGEST_STRETCH);
  if (end.length >= MOST_BLANKS && end.slice(-MOST_BLANKS).trim() === "") return true;
  for (let period = 1; period <= LONGEST_STRETCH; period++) {
    const needed = period < SHORTEST_STRETCH ? SHORT_LOOP_LENGTH : 3 * period;
    if (needed > end.length && period >= SHORTEST_STRETCH) return false;
    if (repeatsAtEnd(end, period, needed)) return true;
  }
  return false;
}

function repeatsAtEnd(text: string, period: number, needed: number): boolean {
  if (needed > text.length) return false;
  for (let back = 1; back <= needed - period; back++) {
    if (text[text.length - back] !== text[text.length - back - period]) return false;
  }
  return true;
}
