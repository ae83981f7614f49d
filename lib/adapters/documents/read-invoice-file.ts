import { readEInvoice } from "../../core/import/e-invoice";
import type { EInvoiceReading } from "../../core/import/imported-invoice";
import { readDocument } from "./read-document";

/** One dropped file as one e-invoice, or why it is none. Rejects only when the signal is aborted. */
export async function readInvoiceFile(bytes: Uint8Array, signal?: AbortSignal): Promise<EInvoiceReading> {
  const document = await readDocument(bytes, signal);
  switch (document.kind) {
    case "e-invoice":
      return readEInvoice(document.root, document.sourceKey);
    case "table":
      return {
        kind: "unreadable",
        reason: "not-an-invoice",
        message:
          "This is a table. Please add it where tables are imported, so that you can check its columns first.",
      };
    case "unreadable":
      return document;
  }
}
