import { numberFormat } from "@/lib/core/formatters";

const WORDS = "no one two three four five six seven eight nine ten eleven twelve".split(" ");

/** Numbers up to twelve as words, larger ones in figures, as a well-set page has them. */
export function countWord(count: number): string {
  return WORDS[count] ?? numberFormat("en").format(count);
}

/** "one invoice", "seven invoices": `plural` only where it is not `noun` + s. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${countWord(count)} ${count === 1 ? noun : plural}`;
}

/** "28 days", "1 day": figures, for chips and columns. */
export function daysText(days: number): string {
  return `${numberFormat("en").format(days)} ${days === 1 ? "day" : "days"}`;
}

/** "a", "a and b", "a, b and c". */
export function listed(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join("");
  return `${parts.slice(0, -1).join(", ")} and ${parts[parts.length - 1]}`;
}
