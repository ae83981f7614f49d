import type { DayOrder } from "../parse-day";
import type { DecimalMark } from "../parse-money";
import type { CsvField } from "./csv-mapping";
import type { ImportedInvoice } from "./imported-invoice";

/** The cells of one invoice by meaning; "" where the table has none. */
export type CsvRecord = Readonly<Record<CsvField, string>>;

export type CsvOptions = { dayOrder?: DayOrder; decimalMark?: DecimalMark; defaultCurrency: string };

export type LeftOutReason = "paid" | "void" | "draft" | "on-hold" | "other-document";

export type RecordReading =
  | { kind: "ready" | "held"; invoice: ImportedInvoice; notices: readonly string[] }
  | { kind: "left-out"; reason: LeftOutReason }
  | { kind: "problem"; field: CsvField; message: string; needs?: "dayOrder" | "decimalMark" };

export type Problem = Extract<RecordReading, { kind: "problem" }>;

export function problem(field: CsvField, message: string, needs?: Problem["needs"]): Problem {
  return needs === undefined
    ? { kind: "problem", field, message }
    : { kind: "problem", field, message, needs };
}
