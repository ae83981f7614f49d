import { type DayOrder, parseDay } from "../parse-day";
import type { DecimalMark } from "../parse-money";

/** The order that a file's own days prove, "31/12/2026"; undefined when none does or when they contradict each other. */
export function provenDayOrder(days: readonly string[]): DayOrder | undefined {
  const orders = new Set<DayOrder>();
  for (const text of days) {
    if (!/^\s*\d{1,2}\s?[/-]/.test(text) || parseDay(text).kind !== "day") continue;
    const dayFirst = parseDay(text, "day-first").kind === "day";
    const monthFirst = parseDay(text, "month-first").kind === "day";
    if (dayFirst !== monthFirst) orders.add(dayFirst ? "day-first" : "month-first");
  }
  return onlyOne(orders);
}

/** The decimal mark that a file's own amounts prove, as "1.234,5" or "0.50" do; "1.234" alone proves nothing. */
export function provenDecimalMark(amounts: readonly string[]): DecimalMark | undefined {
  const marks = new Set<DecimalMark>();
  for (const text of amounts) {
    const figures = text.match(/\d[\d.,]*\d/)?.[0] ?? "";
    const found = figures.match(/[.,]/g) ?? [];
    const last = found.at(-1) === "," ? "," : ".";
    const other = last === "," ? "." : ",";
    if (found.length === 0 || mayGroupThousands(text)) continue;
    const repeated = found.filter((mark) => mark === last).length > 1;
    marks.add(repeated ? other : last);
  }
  return onlyOne(marks);
}

/** "1.234" and "12,500": one mark before exactly three figures, which may be thousands or decimals. */
export function mayGroupThousands(text: string): boolean {
  return /^[^\d.,]*[1-9]\d{0,2}[.,]\d{3}(?![\d.,])/.test(text);
}

function onlyOne<Value>(found: ReadonlySet<Value>): Value | undefined {
  return found.size === 1 ? [...found][0] : undefined;
}
