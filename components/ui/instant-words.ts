import { addDays, dayIn } from "@/lib/core/calendar";
import { dateFormat } from "@/lib/core/formatters";
import { dayText } from "./day-words";

type Here = { now: Date; timeZone: string };

const MINUTE_MS = 60_000;

/** "just now", "12 minutes ago", "today at 14:03", "yesterday at 09:12", "3 Nov": as exact as anybody needs it. */
export function agoText(at: Date, { now, timeZone }: Here): string {
  const minutes = Math.floor((now.getTime() - at.getTime()) / MINUTE_MS);
  if (minutes < 2) return "just now";
  if (minutes < 60) return `${minutes} minutes ago`;
  const today = dayIn(now, timeZone);
  const day = dayIn(at, timeZone);
  if (day === today) return `today at ${clockText(at, timeZone)}`;
  if (day === addDays(today, -1)) return `yesterday at ${clockText(at, timeZone)}`;
  return dayText(day, today, "en");
}

/** "in 3 hours", "in 6 days", for what ends by itself; what has ended did so "now". */
export function untilText(at: Date, now: Date): string {
  const hours = Math.ceil((at.getTime() - now.getTime()) / (60 * MINUTE_MS));
  if (hours <= 0) return "now";
  if (hours < 36) return hours === 1 ? "within the hour" : `in ${hours} hours`;
  return `in ${Math.round(hours / 24)} days`;
}

export function clockText(at: Date | number, timeZone: string): string {
  return dateFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone }).format(at);
}
