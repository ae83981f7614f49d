import { addDays, dayIn } from "@/lib/core/calendar";
import { dateFormat } from "@/lib/core/formatters";
import { inFigures } from "@/lib/core/in-figures";
import { counted } from "../ui/count-words";
import { clockText } from "../ui/instant-words";

/** The reader's moment and place. `now` and every instant: milliseconds since 1970. */
export type Here = { now: number; timeZone: string };

const MINUTE_MS = 60_000;

/** "14:05" today, "yesterday 14:05", else "Tue 17 Nov, 14:05". */
export function momentText(at: number, { now, timeZone }: Here): string {
  const clock = clockText(at, timeZone);
  const today = dayIn(new Date(now), timeZone);
  const day = dayIn(new Date(at), timeZone);
  if (day === today) return clock;
  return day === addDays(today, -1) ? `yesterday ${clock}` : `${weekdayText(at, timeZone)}, ${clock}`;
}

/** "Tue 17 Nov". */
export function weekdayText(at: number, timeZone: string): string {
  const options = { weekday: "short", day: "numeric", month: "short", timeZone } as const;
  return dateFormat("en-GB", options).format(at).replace(",", "");
}

/** "40 seconds", "12 minutes", "3 hours", "2 days": one unit, which is as exact as anybody needs it. */
export function lengthText(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 90) return inFigures(seconds, "second");
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return inFigures(minutes, "minute");
  const hours = Math.round(minutes / 60);
  return hours < 36 ? inFigures(hours, "hour") : inFigures(Math.round(hours / 24), "day");
}

/** "just now", "4 minutes ago", "2 hours ago". */
export function agoText(at: number, { now }: Here): string {
  return now - at < MINUTE_MS ? "just now" : `${lengthText(now - at)} ago`;
}

/** "for three days", as a sentence says it. */
export function forDaysText(ms: number): string {
  const days = Math.floor(ms / (1440 * MINUTE_MS));
  return days >= 2 ? counted(days, "day") : lengthText(ms);
}
