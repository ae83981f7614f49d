import { dateFormat } from "../formatters";
import { inFigures } from "../in-figures";

const MINUTE_MS = 60_000;

/** "Saturday 21 November 2026, 10:42 (Europe/Berlin, UTC+1)": the zone is always said, because mails are read anywhere. */
export function instantWords(at: number, timeZone: string): string {
  const day = partsOf(at, timeZone, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
  const zone = offsetOf(at, timeZone);
  const place = zone === "UTC" && /^(Etc\/)?(UTC|GMT)$/.test(timeZone) ? zone : `${timeZone}, ${zone}`;
  return `${day("weekday")} ${day("day")} ${day("month")} ${day("year")}, ${clock(at, timeZone)} (${place})`;
}

/** For a subject: "10:42 on 21 Nov 2026 (UTC+1)". */
export function shortInstantWords(at: number, timeZone: string): string {
  const day = partsOf(at, timeZone, { day: "numeric", month: "short", year: "numeric" });
  const date = `${day("day")} ${day("month").slice(0, 3)} ${day("year")}`;
  return `${clock(at, timeZone)} on ${date} (${offsetOf(at, timeZone)})`;
}

/** The two largest units that say something: "38 minutes", "2 hours 5 minutes", "3 days 4 hours". */
export function durationWords(ms: number): string {
  const minutes = Math.round(ms / MINUTE_MS);
  if (minutes < 1) return "less than a minute";
  if (minutes < 60) return inFigures(minutes, "minute");
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return joined(inFigures(hours, "hour"), minutes % 60, "minute");
  return joined(inFigures(Math.floor(hours / 24), "day"), hours % 24, "hour");
}

function joined(large: string, count: number, unit: string): string {
  return count === 0 ? large : `${large} ${inFigures(count, unit)}`;
}

function clock(at: number, timeZone: string): string {
  const part = partsOf(at, timeZone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return `${part("hour")}:${part("minute")}`;
}

function offsetOf(at: number, timeZone: string): string {
  const offset = partsOf(at, timeZone, { timeZoneName: "shortOffset" })("timeZoneName");
  return offset.replace("GMT", "UTC").replace(/[+-]0$/, "");
}

/** Part by part, because the signs between them change from one release of ICU to the next. */
function partsOf(at: number, timeZone: string, options: Intl.DateTimeFormatOptions) {
  const parts = dateFormat("en-GB", { ...options, timeZone }).formatToParts(at);
  return (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? "";
}
