import { dayIn } from "../core/calendar";
import type { ImportedInvoice } from "../core/import/imported-invoice";
import type { ProductEvent } from "../core/product-event";
import type { InvoiceAdded, NewInvoice } from "./add-invoice";
import { importedInvoice } from "./imported-invoice";
import type { Clock, NewIds, RecordInvoiceEvents } from "./needs";
import { type PreviewTableNeeds, previewTable, type TableInput } from "./preview-table";

export type ImportTableNeeds = PreviewTableNeeds &
  RecordInvoiceEvents &
  Clock &
  NewIds & {
    addInvoices(accountId: string, invoices: readonly NewInvoice[]): Promise<InvoiceAdded[]>;
  };

export type TableImported =
  | {
      kind: "imported";
      added: number;
      alreadyThere: number;
      held: number;
      leftOut: number;
      problems: number;
      /** Rows the account had no room for. */
      noRoom: number;
    }
  | { kind: "columns-missing" }
  | { kind: "unreadable"; message: string }
  | { kind: "absent" };

/** Stores every row the preview called ready or held, as far as there is room, in one step; rows with a problem are counted and left. */
export async function importTable(input: TableInput, needs: ImportTableNeeds): Promise<TableImported> {
  const account = await needs.findAccount(input.accountId);
  const preview = await previewTable(input, needs);
  if (!account || preview.kind === "absent") return { kind: "absent" };
  if (preview.kind === "unreadable") return preview;
  if (preview.missingColumns.length > 0) return { kind: "columns-missing" };
  const invoices: ImportedInvoice[] = [];
  for (const row of preview.rows) if (row.kind === "ready" || row.kind === "held") invoices.push(row.invoice);
  const today = dayIn(needs.now(), account.timeZone);
  const stored = await needs.addInvoices(
    account.id,
    invoices.map((invoice) => importedInvoice(invoice, today, needs)),
  );
  await needs.record(account.id, addedEvents(stored, invoices, needs));
  return {
    kind: "imported",
    added: stored.filter(({ kind }) => kind === "added").length,
    alreadyThere: stored.filter(({ kind }) => kind === "already-there").length,
    held: stored.filter(({ kind }, at) => kind === "added" && isHeld(invoices[at])).length,
    leftOut: preview.counts["left-out"],
    problems: preview.counts.problem,
    noRoom: stored.filter(({ kind }) => kind === "no-room").length,
  };
}

function addedEvents(
  stored: readonly InvoiceAdded[],
  invoices: readonly ImportedInvoice[],
  needs: Pick<RecordInvoiceEvents, "invoiceRef">,
): ProductEvent[] {
  return stored.flatMap((outcome, at) => {
    if (outcome.kind !== "added") return [];
    const properties = { invoice_ref: needs.invoiceRef(outcome.invoiceId), source: "csv" as const };
    return [{ name: "invoice_added" as const, properties: { ...properties, held: isHeld(invoices[at]) } }];
  });
}

function isHeld(invoice: ImportedInvoice | undefined): boolean {
  return (invoice?.holds.length ?? 0) > 0;
}
