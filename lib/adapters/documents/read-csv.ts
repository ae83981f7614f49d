import { CsvError, parse } from "csv-parse/sync";
import type { CsvTable } from "../../core/import/csv-table";
import type { Unreadable } from "../../core/import/imported-invoice";
import { decodeTable } from "./decode-text";

const MAX_BYTES = 10 * 1024 * 1024;
const MAX_ROWS = 20_000;
const MAX_COLUMNS = 100;
const MAX_RECORD_LETTERS = 100_000;
const DELIMITERS = [",", ";", "\t", "|"] as const;

export type CsvReading = { kind: "table"; table: CsvTable } | Unreadable;

/**
 * Reads CSV in UTF-8, UTF-16 or Windows-1252, separated by comma, semicolon, tab or bar. All or nothing: a broken quote is
 * told with its line and no row is returned.
 */
export function readCsv(bytes: Uint8Array): CsvReading {
  if (bytes.length > MAX_BYTES) return unreadable("too-large", "This file is larger than 10 MB.");
  const text = decodeTable(bytes);
  if (text === null || /[^\P{Cc}\t\n\r]/u.test(text)) {
    return unreadable("not-an-invoice", "This file is not a table of text. Please save it as CSV in UTF-8.");
  }
  const records = recordsOf(text.replace(/^\uFEFF/, ""));
  if ("kind" in records) return records;
  const headerAt = records.findIndex(({ cells }) => cells.filter((cell) => cell.trim() !== "").length >= 2);
  const header = records[headerAt]?.cells.map((name) => name.replace(/^[\uFEFF*\s]+/, "").trim());
  if (!header)
    return unreadable("not-an-invoice", "No table with at least two columns was found in this file.");
  const rows = records.slice(headerAt + 1).filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  return checked({ header, rows });
}

type Records = { line: number; cells: string[] }[];

function recordsOf(text: string): Records | Unreadable {
  try {
    const found: unknown = parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: MAX_RECORD_LETTERS,
      record_delimiter: ["\r\n", "\n", "\r"],
      info: true,
      to: MAX_ROWS + 20,
    });
    // `info.lines` counts to the end of a record; its own line breaks are taken off to get to its beginning.
    return (found as { info: { lines: number }; record: string[] }[]).map(({ info, record }) => ({
      line: info.lines - record.join("").split(/\r\n|\n|\r/).length + 1,
      cells: record,
    }));
  } catch (error) {
    const line = error instanceof CsvError ? Number(error.lines) : Number.NaN;
    const where = Number.isFinite(line) ? `Near line ${line}: ` : "";
    return unreadable(
      "not-an-invoice",
      `${where}a quote is not closed or stands where it cannot. Nothing was taken from this file.`,
    );
  }
}

/** The mark that splits the first lines most evenly; quoted parts do not count. */
function delimiterOf(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .replace(/"[^"]*"/g, "")
    .split(/\r\n|\n|\r/)
    .slice(0, 20);
  const score = (mark: string) =>
    lines.filter((line) => line.includes(mark)).length * 1_000 + lines.join("").split(mark).length;
  return DELIMITERS.reduce((best: string, mark) => (score(mark) > score(best) ? mark : best), ",");
}

function checked(table: CsvTable): CsvReading {
  if (table.rows.length > MAX_ROWS)
    return unreadable("too-large", "This table has more than 20,000 rows. Please split it.");
  if (table.header.length > MAX_COLUMNS || table.rows.some(({ cells }) => cells.length > MAX_COLUMNS)) {
    return unreadable(
      "too-large",
      "This table has more than 100 columns. Please export the ones that matter.",
    );
  }
  if (table.rows.length === 0) return unreadable("not-an-invoice", "This table has a header and no rows.");
  return { kind: "table", table };
}

function unreadable(reason: Unreadable["reason"], message: string): Unreadable {
  return { kind: "unreadable", reason, message };
}
