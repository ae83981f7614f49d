import type { CsvTable } from "../../core/import/csv-table";
import type { Unreadable } from "../../core/import/imported-invoice";
import type { XmlElement } from "../../core/import/xml-element";
import { readCsv } from "./read-csv";
import { readPdf } from "./read-pdf";
import { readXml } from "./read-xml";

export type DocumentReading =
  | { kind: "e-invoice"; root: XmlElement }
  | { kind: "table"; table: CsvTable }
  | Unreadable;

/**
 * Reads one dropped file by what it holds, never by what its name says: an XML e-invoice, a PDF with one inside, or a table.
 * Never throws for a bad file. Rejects only when the signal is aborted.
 */
export async function readDocument(bytes: Uint8Array, signal?: AbortSignal): Promise<DocumentReading> {
  signal?.throwIfAborted();
  if (bytes.length === 0) return unreadable("This file is empty.");
  const start = Buffer.from(bytes.subarray(0, 1_024)).toString("latin1").replaceAll("\0", "");
  if (start.includes("%PDF-")) return await readPdf(bytes, signal);
  const visible = start.replace(/^(\xEF\xBB\xBF|\xFF\xFE|\xFE\xFF)/, "").trimStart();
  if (/^<!doctype html|^<html/i.test(visible)) {
    return unreadable("This is a web page, not an invoice. Please download the invoice itself.");
  }
  if (visible.startsWith("<")) return readXml(bytes);
  const other = otherKind(start);
  if (other !== null) return unreadable(other);
  return readCsv(bytes);
}

const OTHER_KINDS: readonly (readonly [start: string, message: string])[] = [
  ["PK", "This is a spreadsheet or an archive. Please save it as CSV and add that."],
  ["\xD0\xCF\x11\xE0", "This is an old Office file. Please save it as CSV and add that."],
  ["\x89PNG", "This is a picture. Please add the invoice by hand."],
  ["\xFF\xD8\xFF", "This is a picture. Please add the invoice by hand."],
  ["GIF8", "This is a picture. Please add the invoice by hand."],
  ["MZ", "This is a program, not an invoice."],
  ["\x7FELF", "This is a program, not an invoice."],
  ["\x1F\x8B", "This is an archive. Please unpack it and add the invoices."],
  ["7z\xBC\xAF", "This is an archive. Please unpack it and add the invoices."],
  ["Rar!", "This is an archive. Please unpack it and add the invoices."],
];

function otherKind(start: string): string | null {
  return OTHER_KINDS.find(([signature]) => start.startsWith(signature))?.[1] ?? null;
}

function unreadable(message: string): Unreadable {
  return { kind: "unreadable", reason: "not-an-invoice", message };
}
