import { z } from "zod";
import { isCurrency } from "../currency";
import { CSV_FIELDS, type CsvMapping } from "./csv-mapping";
import type { CsvOptions } from "./csv-reading";

/** What the freelancer said about a table; what is missing is guessed from the table and shown. */
export type CsvChoices = { mapping: CsvMapping | null } & Partial<CsvOptions>;

const CHOICES = z.strictObject({
  mapping: z.partialRecord(z.enum(CSV_FIELDS), z.string().max(500)).nullish(),
  dayOrder: z.enum(["day-first", "month-first"]).nullish(),
  decimalMark: z.enum([".", ","]).nullish(),
  defaultCurrency: z.string().refine(isCurrency).nullish(),
});

/** null: not choices at all. Columns that the table does not have are told by the preview, not here. */
export function readCsvChoices(text: string): CsvChoices | null {
  const parsed = CHOICES.safeParse(jsonOf(text || "{}"));
  if (!parsed.success) return null;
  const { mapping, dayOrder, decimalMark, defaultCurrency } = parsed.data;
  return {
    mapping: mapping ?? null,
    ...(dayOrder && { dayOrder }),
    ...(decimalMark && { decimalMark }),
    ...(defaultCurrency && { defaultCurrency }),
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
