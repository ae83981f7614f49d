import { isGuarded } from "../export/formula-guard";
import type { DayOrder } from "../parse-day";
import type { DecimalMark } from "../parse-money";
import { CSV_FIELDS, type CsvField, type CsvMapping, missingColumns } from "./csv-mapping";
import { provenDayOrder, provenDecimalMark } from "./csv-marks";
import type { CsvOptions, CsvRecord, RecordReading } from "./csv-reading";
import { readRecord } from "./csv-record";
import type { CsvRow, CsvTable } from "./csv-table";

/** `line` is where the invoice begins in the file. Nothing of a preview is stored. */
export type PreviewRow = { line: number } & RecordReading;

export type CsvPreview = {
  rows: readonly PreviewRow[];
  missingColumns: readonly CsvField[];
  /** What rows cannot be read without; the freelancer is asked. */
  needs: { dayOrder: boolean; decimalMark: boolean };
  /** As said by the freelancer, else as the file itself proves; null while unknown. */
  dayOrder: DayOrder | null;
  decimalMark: DecimalMark | null;
};

export type RowCounts = Record<PreviewRow["kind"], number>;

/** A preview with what a page shows beside it. */
export type ShownTable = CsvPreview & {
  header: readonly string[];
  mapping: CsvMapping;
  counts: RowCounts;
  defaultCurrency: string;
};

/** What an import would do, invoice by invoice. Rows of one number become one invoice when they say the same. */
export function previewCsv(table: CsvTable, chosen: CsvMapping, options: CsvOptions): CsvPreview {
  const mapping = withinHeader(chosen, table.header);
  const missing = missingColumns(mapping);
  const records = table.rows.map((row) => ({ line: row.line, record: recordOf(table, row, mapping) }));
  const texts = (...fields: CsvField[]) =>
    records.flatMap(({ record }) => fields.map((field) => record[field]));
  const dayOrder = options.dayOrder ?? provenDayOrder(texts("issuedOn", "dueOn"));
  const decimalMark = options.decimalMark ?? provenDecimalMark(texts("total", "balance", "paid"));
  const known: CsvOptions = {
    defaultCurrency: options.defaultCurrency,
    ...(dayOrder && { dayOrder }),
    ...(decimalMark && { decimalMark }),
  };
  const rows = missing.length > 0 ? [] : grouped(records).map((group) => previewOf(group, known));
  const asked = (need: "dayOrder" | "decimalMark") =>
    rows.some((row) => row.kind === "problem" && row.needs === need);
  return {
    rows,
    missingColumns: missing,
    needs: { dayOrder: asked("dayOrder"), decimalMark: asked("decimalMark") },
    dayOrder: dayOrder ?? null,
    decimalMark: decimalMark ?? null,
  };
}

/** A column the table does not have is as good as none chosen. */
function withinHeader(chosen: CsvMapping, header: readonly string[]): CsvMapping {
  const there = CSV_FIELDS.filter((field) => chosen[field] !== "" && header.includes(chosen[field] ?? ""));
  return Object.fromEntries(there.map((field) => [field, chosen[field]]));
}

type LinedRecord = { line: number; record: CsvRecord };

function recordOf(table: CsvTable, row: CsvRow, mapping: CsvMapping): CsvRecord {
  const cell = (field: CsvField) => {
    const name = mapping[field];
    const at = name === undefined ? -1 : table.header.indexOf(name);
    const text = at < 0 ? "" : (row.cells[at] ?? "").trim();
    // Our own export puts "'" before a text that a spreadsheet would run as a formula.
    return isGuarded(text) ? text.slice(1) : text;
  };
  return Object.fromEntries(CSV_FIELDS.map((field) => [field, cell(field)])) as CsvRecord;
}

/** Rows of one number belong together; a row without a number stands for itself, unless it is only a heading or a sum. */
function grouped(records: readonly LinedRecord[]): LinedRecord[][] {
  const groups = new Map<string, LinedRecord[]>();
  for (const lined of records) {
    const { number, dueOn, issuedOn, clientEmail } = lined.record;
    if (number === "" && dueOn === "" && issuedOn === "" && clientEmail === "") continue;
    const key = number === "" ? `line ${lined.line}` : `number ${number.toLowerCase()}`;
    const group = groups.get(key);
    if (group) group.push(lined);
    else groups.set(key, [lined]);
  }
  return [...groups.values()];
}

function previewOf(group: readonly LinedRecord[], options: CsvOptions): PreviewRow {
  const [first, ...others] = group;
  if (!first) throw new Error("a group of rows is never empty");
  for (const { line, record } of others) {
    const field = CSV_FIELDS.find((each) => differs(each, first.record, record));
    if (field === undefined) continue;
    const message = `Lines ${first.line} and ${line} carry one invoice number but do not say the same.`;
    return { line, kind: "problem", field, message };
  }
  return { line: first.line, ...readRecord(first.record, options) };
}

/** Further rows may leave cells empty; a note may differ per row. */
function differs(field: CsvField, first: CsvRecord, other: CsvRecord): boolean {
  return field !== "note" && field !== "number" && other[field] !== "" && other[field] !== first[field];
}
