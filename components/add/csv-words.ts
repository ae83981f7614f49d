import { capitalised } from "@/lib/core/capitalised";
import type { CsvField } from "@/lib/core/import/csv-mapping";
import type { PreviewRow, RowCounts } from "@/lib/core/import/preview-csv";
import { noRoomForRows } from "@/lib/core/invoice/invoice-room";
import { counted } from "../ui/count-words";
import type { CsvStored } from "./csv-requests";

export const COLUMN_WORDS: Record<CsvField, string> = {
  number: "Invoice number",
  clientName: "Client",
  contactName: "Contact to greet",
  clientEmail: "Their email",
  dueOn: "Due date",
  issuedOn: "Issued on",
  balance: "Still owed",
  paid: "Already paid",
  total: "Total",
  currency: "Currency",
  status: "Status",
  documentType: "Type of document",
  paymentLink: "Payment link",
  note: "Note",
};

const LEFT_OUT: Record<Extract<PreviewRow, { kind: "left-out" }>["reason"], string> = {
  paid: "paid already, left out",
  void: "void, left out",
  draft: "never sent out, left out",
  "on-hold": "on hold or disputed, left out",
  "other-document": "not an invoice, left out",
};

/** The line under one invoice of the preview; "" when there is nothing to say. */
export function rowRemark(row: PreviewRow): string {
  switch (row.kind) {
    case "ready":
      return row.notices.join(" ");
    case "held":
      return ["Added, but held back until you look at it.", ...row.notices].join(" ");
    case "left-out":
      return capitalised(LEFT_OUT[row.reason]);
    case "problem":
      return waits(row) ? "Waits for your answer above." : row.message;
  }
}

/** Not wrong, only not readable before the question above the table is answered. */
export function waits(row: PreviewRow): boolean {
  return row.kind === "problem" && row.needs !== undefined;
}

export function countsText(counts: RowCounts): string {
  const parts = [
    `${counted(counts.ready + counts.held, "invoice")} to add`,
    counts.problem > 0 && `${counted(counts.problem, "line")} with a problem`,
    counts["left-out"] > 0 && `${counted(counts["left-out"], "line")} left out`,
  ];
  return `${capitalised(parts.filter(Boolean).join(", "))}.`;
}

export function storedText({ added, alreadyThere, held, problems, noRoom }: CsvStored): string {
  const parts = [
    `${capitalised(counted(added, "invoice"))} added${held > 0 ? `, ${counted(held, "of them", "of them")} on hold` : ""}.`,
    alreadyThere > 0 &&
      `${capitalised(counted(alreadyThere, "invoice"))} ${alreadyThere === 1 ? "was" : "were"} here already.`,
    noRoom > 0 && noRoomForRows(noRoom),
    problems > 0 &&
      `${capitalised(counted(problems, "line"))} could not be read and ${problems === 1 ? "was" : "were"} left.`,
  ];
  return parts.filter(Boolean).join(" ");
}
