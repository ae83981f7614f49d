import { dateFormat } from "./formatters";

/** A calendar day, "YYYY-MM-DD", with no clock time and no zone. */
export type Day = string;

export const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** True for a real day between 1970 and 2199: 29 February only in leap years, never 31 April. */
export function isDay(text: string): text is Day {
  const [, year, month, date] = DAY.exec(text) ?? [];
  if (!year || !month || !date || year < "1970" || year > "2199") return false;
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(date)));
  return at.getUTCMonth() + 1 === Number(month) && at.getUTCDate() === Number(date);
}

/** Whole calendar days from one day to another; negative when `to` is earlier. Daylight saving cannot shift it. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((epochOf(to) - epochOf(from)) / DAY_MS);
}

export function addDays(day: Day, days: number): Day {
  return new Date(epochOf(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The calendar day it is at an instant for somebody living in an IANA time zone. */
export function dayIn(instant: Date, timeZone: string): Day {
  const parts = calendarOf(timeZone).formatToParts(instant);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}`;
}

/** The first minute of a day somewhere: midnight, or later where clocks jump over it. */
export function startOfDay(day: Day, timeZone: string): Date {
  let before = epochOf(day) / MINUTE_MS - 2_048;
  let at = before + 4_096;
  while (at - before > 1) {
    const middle = (before + at) / 2;
    if (dayIn(new Date(middle * MINUTE_MS), timeZone) < day) before = middle;
    else at = middle;
  }
  return new Date(at * MINUTE_MS);
}

// Making a formatter costs a hundred times what using it does, and a list asks for ten thousand days.
const calendars = new Map<string, Intl.DateTimeFormat>();

function calendarOf(timeZone: string): Intl.DateTimeFormat {
  const known = calendars.get(timeZone);
  if (known) return known;
  const calendar = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  calendars.set(timeZone, calendar);
  return calendar;
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** A date no reader can take for another one: the month is a word, "23 October 2026". */
export function formatDay(day: Day, language: string): string {
  return formatted(day, language, { day: "numeric", month: "long", year: "numeric" });
}

/** For lists, where the year is plain from context: "23 Oct". */
export function formatShortDay(day: Day, language: string): string {
  return formatted(day, language, { day: "numeric", month: "short" });
}

function formatted(day: Day, language: string, parts: Intl.DateTimeFormatOptions): string {
  const locale = language === "en" ? "en-GB" : language;
  return dateFormat(locale, { ...parts, timeZone: "UTC" }).format(epochOf(day));
}

function epochOf(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`);
}
