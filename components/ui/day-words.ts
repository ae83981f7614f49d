import { type Day, formatShortDay } from "@/lib/core/calendar";

/** "23 Oct", and "23 Oct 2025" as soon as it is another year's. */
export function dayText(day: Day, today: Day, language: string): string {
  const short = formatShortDay(day, language);
  return day.slice(0, 4) === today.slice(0, 4) ? short : `${short} ${day.slice(0, 4)}`;
}
