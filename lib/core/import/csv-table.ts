/** A table as a file told it, before anybody said what its columns mean. */
export type CsvTable = {
  /** Trimmed names of the columns; "" for a column without one. */
  header: readonly string[];
  rows: readonly CsvRow[];
};

/** `line` is where the row begins in the file, counted from 1, as an editor shows it. */
export type CsvRow = { line: number; cells: readonly string[] };
