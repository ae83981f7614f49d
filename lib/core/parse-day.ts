import { type Day, isDay } from "./calendar";
import { monthOf } from "./month-names";

/** What "03/04/2026" means. */
export type DayOrder = "day-first" | "month-first";

export type DayReading =
  | { kind: "day"; day: Day }
  | { kind: "ambiguous"; readings: { dayFirst: Day; monthFirst: Day } }
  | { kind: "not-a-day" }
  | { kind: "empty" };

const ISO =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?)?$/i;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const FIGURES =
  /^(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?:[ ,T]+\d{1,2}:\d{2}(:\d{2})?(\s?[ap]m)?)?$/i;
const DAY_MONTH =
  /^(\d{1,2})(?:st|nd|rd|th|\.|er|º)?[\s-]*(?:de\s|of\s)?(\p{L}+)\.?(?:[\s,-]|de\s)*(\d{4}|\d{2})$/iu;
const MONTH_DAY = /^(\p{L}+)\.?[\s-]*(\d{1,2})(?:st|nd|rd|th)?[\s,-]+(\d{4})$/iu;
const MICROSOFT = /^\/Date\((-?\d{1,15})([+-]\d{4})?\)\/$/;

/**
 * Reads a day as people and tools write it. Dots are always day first; slashes and dashes with two possible readings are
 * ambiguous unless `order` says which, and then only that order counts. A time of day and its zone are ignored: the day
 * stays the one that is written.
 */
export function parseDay(text: string, order?: DayOrder): DayReading {
  const plain = text
    .normalize("NFKC")
    .trim()
    .replace(/^\p{L}{2,10}\.?,\s+/u, "");
  if (plain === "") return { kind: "empty" };
  if (plain.length > 60) return { kind: "not-a-day" };
  const [, isoYear, isoMonth, isoDate] = ISO.exec(plain) ?? COMPACT.exec(plain) ?? [];
  if (isoYear && isoMonth && isoDate) return dayOf(isoYear, isoMonth, isoDate);
  const figures = FIGURES.exec(plain);
  if (figures) return fromFigures(figures, order);
  return fromWords(plain);
}

function fromFigures(figures: RegExpExecArray, order: DayOrder | undefined): DayReading {
  const [, first = "", mark = "", second = "", year = ""] = figures;
  const dayFirst = dayOf(year, second, first);
  if (mark === "." || order === "day-first") return dayFirst;
  const monthFirst = dayOf(year, first, second);
  if (order === "month-first") return monthFirst;
  if (dayFirst.kind !== "day") return monthFirst;
  if (monthFirst.kind !== "day" || monthFirst.day === dayFirst.day) return dayFirst;
  return { kind: "ambiguous", readings: { dayFirst: dayFirst.day, monthFirst: monthFirst.day } };
}

function fromWords(text: string): DayReading {
  const [, date = "", month = "", year = ""] = DAY_MONTH.exec(text) ?? [];
  if (date) return dayOf(year, monthOf(month), date);
  const [, name = "", nth = "", ofYear = ""] = MONTH_DAY.exec(text) ?? [];
  if (name) return dayOf(ofYear, monthOf(name), nth);
  const milliseconds = MICROSOFT.exec(text)?.[1];
  if (milliseconds === undefined) return { kind: "not-a-day" };
  const at = new Date(Number(milliseconds));
  if (Number.isNaN(at.getTime())) return { kind: "not-a-day" };
  return dayOf(String(at.getUTCFullYear()), String(at.getUTCMonth() + 1), String(at.getUTCDate()));
}

/** Two-digit years belong to this century. */
function dayOf(year: string, month: string, date: string): DayReading {
  const fullYear = year.length === 2 ? `20${year}` : year;
  const day = `${fullYear}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  return isDay(day) ? { kind: "day", day } : { kind: "not-a-day" };
}
