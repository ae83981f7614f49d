import type { CsvChoices } from "../core/import/csv-choices";
import { guessMapping } from "../core/import/csv-mapping";
import type { CsvTable } from "../core/import/csv-table";
import type { Unreadable } from "../core/import/imported-invoice";
import { type PreviewRow, previewCsv, type RowCounts, type ShownTable } from "../core/import/preview-csv";
import type { FindAccount } from "./needs";

export type PreviewTableNeeds = FindAccount & {
  readDocument(
    bytes: Uint8Array,
    signal: AbortSignal,
  ): Promise<{ kind: "table"; table: CsvTable } | { kind: "e-invoice" } | Unreadable>;
};

export type TableInput = { accountId: string; bytes: Uint8Array; choices: CsvChoices; signal: AbortSignal };

export type TablePreview =
  | ({ kind: "preview" } & ShownTable)
  | { kind: "unreadable"; message: string }
  | { kind: "absent" };

/** What importing this table would do. Nothing is stored, however often it is asked. */
export async function previewTable(input: TableInput, needs: PreviewTableNeeds): Promise<TablePreview> {
  const account = await needs.findAccount(input.accountId);
  if (!account) return { kind: "absent" };
  const document = await needs.readDocument(input.bytes, input.signal);
  if (document.kind === "unreadable") return { kind: "unreadable", message: document.message };
  if (document.kind === "e-invoice") {
    return {
      kind: "unreadable",
      message: "This is an e-invoice, not a table. Please drop it with the e-invoices.",
    };
  }
  const { table } = document;
  const guess = guessMapping(table.header);
  if (guess.kind === "refused") return { kind: "unreadable", message: guess.message };
  const mapping = input.choices.mapping ?? guess.mapping;
  const options = {
    ...input.choices,
    defaultCurrency: input.choices.defaultCurrency ?? account.defaultCurrency,
  };
  const preview = previewCsv(table, mapping, options);
  return {
    kind: "preview",
    header: table.header,
    mapping,
    counts: countsOf(preview.rows),
    ...preview,
    defaultCurrency: options.defaultCurrency,
  };
}

function countsOf(rows: readonly PreviewRow[]): RowCounts {
  const counts: RowCounts = { ready: 0, held: 0, "left-out": 0, problem: 0 };
  for (const row of rows) counts[row.kind] += 1;
  return counts;
}
