import type { Mail } from "./draft";

export const EDIT_CLASSES = ["none", "light", "heavy"] as const;

export type EditClass = (typeof EDIT_CLASSES)[number];

const LIGHT_UP_TO = 0.1;
/** Longer texts than any mail are compared up to here, so that the work stays bounded. */
const MAX_COMPARED = 5_000;

/** Share of characters changed, 0 to 1: the edit distance over subject and body by the longer one's length. */
export function editRatio(before: Mail, after: Mail): number {
  const old = [...textOf(before)].slice(0, MAX_COMPARED);
  const now = [...textOf(after)].slice(0, MAX_COMPARED);
  const longer = Math.max(old.length, now.length);
  return longer === 0 ? 0 : distance(old, now) / longer;
}

export function editClass(ratio: number): EditClass {
  if (ratio === 0) return "none";
  return ratio <= LIGHT_UP_TO ? "light" : "heavy";
}

function textOf(mail: Mail): string {
  return `${mail.subject}\n${mail.body}`;
}

/** Levenshtein's distance; equal ends are cut off first, since most edits are small and in one place. */
function distance(before: string[], after: string[]): number {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  const room = Math.min(before.length, after.length) - start;
  while (end < room && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  const old = before.slice(start, before.length - end);
  const now = after.slice(start, after.length - end);
  let row = Uint16Array.from({ length: now.length + 1 }, (_, index) => index);
  old.forEach((sign, index) => {
    row = nextRow(row, now, { sign, rank: index + 1 });
  });
  return row[now.length] ?? 0;
}

function nextRow(row: Uint16Array<ArrayBuffer>, now: readonly string[], at: { sign: string; rank: number }) {
  const next = new Uint16Array(row.length);
  next[0] = at.rank;
  for (let column = 1; column < row.length; column += 1) {
    const kept = (row[column - 1] ?? 0) + (now[column - 1] === at.sign ? 0 : 1);
    next[column] = Math.min(kept, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1);
  }
  return next;
}
