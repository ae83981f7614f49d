import { dayIn } from "../core/calendar";
import { readEInvoice } from "../core/import/e-invoice";
import type { FileOutcome } from "../core/import/imported-file";
import type { EInvoiceReading, ImportedInvoice, Unreadable } from "../core/import/imported-invoice";
import type { XmlElement } from "../core/import/xml-element";
import type { Account } from "../core/invoice/invoice";
import { NO_ROOM } from "../core/invoice/invoice-room";
import { formatMoney } from "../core/money";
import type { InvoiceAdded, NewInvoice } from "./add-invoice";
import { importedInvoice } from "./imported-invoice";
import type { Clock, FindAccount, NewIds, RecordInvoiceEvents } from "./needs";

export type ImportedFile = { fileName: string; outcome: FileOutcome };

export type ImportEInvoicesNeeds = FindAccount &
  RecordInvoiceEvents &
  Clock &
  NewIds & {
    readDocument(
      bytes: Uint8Array,
      signal: AbortSignal,
    ): Promise<{ kind: "e-invoice"; root: XmlElement } | { kind: "table" } | Unreadable>;
    addInvoice(accountId: string, invoice: NewInvoice): Promise<InvoiceAdded>;
  };

/** Each file on its own: a bad one is told in words and the others are kept. */
export async function importEInvoices(
  input: { accountId: string; files: readonly { name: string; bytes: Uint8Array }[]; signal: AbortSignal },
  needs: ImportEInvoicesNeeds,
): Promise<ImportedFile[] | null> {
  const account = await needs.findAccount(input.accountId);
  if (!account) return null;
  const results: ImportedFile[] = [];
  for (const file of input.files) {
    const reading = await readingOf(file.bytes, input.signal, needs);
    const outcome: FileOutcome =
      reading.kind === "unreadable"
        ? { kind: "unreadable", message: reading.message }
        : await keep(account, reading.invoice, needs);
    results.push({ fileName: file.name, outcome });
  }
  return results;
}

async function readingOf(
  bytes: Uint8Array,
  signal: AbortSignal,
  needs: ImportEInvoicesNeeds,
): Promise<EInvoiceReading> {
  const document = await needs.readDocument(bytes, signal);
  switch (document.kind) {
    case "e-invoice":
      return readEInvoice(document.root);
    case "table":
      return {
        kind: "unreadable",
        reason: "not-an-invoice",
        message: "This is a table. Please add it as CSV.",
      };
    case "unreadable":
      return document;
  }
}

async function keep(
  account: Account,
  read: ImportedInvoice,
  needs: ImportEInvoicesNeeds,
): Promise<FileOutcome> {
  const today = dayIn(needs.now(), account.timeZone);
  const added = await needs.addInvoice(account.id, importedInvoice(read, today, needs));
  if (added.kind === "client-absent") return { kind: "unreadable", message: "Its client could not be kept." };
  if (added.kind === "no-room") return { kind: "no-room", message: NO_ROOM };
  if (added.kind === "added") {
    const held = read.holds.length > 0;
    const properties = { invoice_ref: needs.invoiceRef(added.invoiceId), source: "e-invoice" as const, held };
    await needs.record(account.id, [{ name: "invoice_added", properties }]);
  }
  const owed = { ...read.total, minor: read.total.minor - read.prepaidMinor };
  return {
    kind: added.kind,
    invoiceId: added.invoiceId,
    number: read.number,
    clientName: read.clientName,
    amount: formatMoney(owed, account.language),
    holds: read.holds,
    needsDueDate: read.dueOn === null,
  };
}
