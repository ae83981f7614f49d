import type { DayReading } from "../parse-day";
import type { MoneyReading } from "../parse-money";

export function dayProblem(reading: Exclude<DayReading, { kind: "day" }>): string {
  if (reading.kind !== "ambiguous") return "This is not a day of the calendar, for example 2026-11-20.";
  const { dayFirst, monthFirst } = reading.readings;
  return `This could be ${dayFirst} or ${monthFirst}. Please write it as year-month-day.`;
}

export function moneyProblem(reading: Exclude<MoneyReading, { kind: "money" }>, currency: string): string {
  switch (reading.kind) {
    case "other-currency":
      return `This says ${reading.currency}, but the currency is ${currency}.`;
    case "too-many-decimals":
      return `${currency} has fewer decimals than this.`;
    case "ambiguous":
      return "This could be thousands or decimals. Please write all decimals, for example 1,234.000.";
    case "too-large":
      return "This is more than Dunlin can hold.";
    case "empty":
    case "not-a-number":
      return "Please write an amount, for example 1,250.00.";
  }
}
