import { expect, test } from "vitest";
import { readDocument } from "@/lib/adapters/documents/read-document";
import { NO_ROOM } from "@/lib/core/invoice/invoice-room";
import type { ProductEvent } from "@/lib/core/product-event";
import type { InvoiceAdded, NewInvoice } from "@/lib/use-cases/add-invoice";
import { importEInvoices } from "@/lib/use-cases/import-e-invoices";
import { writtenUbl } from "../fixtures/invoices/written-ubl";
import { anAccount, NOW } from "./samples";

type File = { name: string; bytes: Uint8Array };

function file(name: string, text: string): File {
  return { name, bytes: new TextEncoder().encode(text) };
}

async function importFiles(files: File[], changes: object = {}) {
  const stored: NewInvoice[] = [];
  const events: ProductEvent[] = [];
  let ids = 0;
  const needs = {
    findAccount: async () => anAccount(),
    readDocument,
    async addInvoice(_: string, invoice: NewInvoice): Promise<InvoiceAdded> {
      const twin = stored.find(({ sourceKey }) => sourceKey === invoice.sourceKey);
      if (twin) return { kind: "already-there", invoiceId: twin.id };
      stored.push(invoice);
      return { kind: "added", invoiceId: invoice.id };
    },
    record: async (_: string, more: readonly ProductEvent[]) => void events.push(...more),
    invoiceRef: (id: string) => `inv_${id}`,
    now: () => NOW,
    newId: () => `id-${++ids}`,
    ...changes,
  };
  const results = await importEInvoices(
    { accountId: "account", files, signal: new AbortController().signal },
    needs,
  );
  return { results, stored, events };
}

test("a file becomes an invoice: its balance is told, its prepayment is kept as one", async () => {
  const { results, stored, events } = await importFiles([file("a.xml", writtenUbl())]);
  const outcome = results?.[0]?.outcome;
  expect(outcome).toMatchObject({
    kind: "added",
    number: "W-2026-31",
    amount: "€200.00",
    holds: [],
    needsDueDate: false,
  });
  expect(stored[0]).toMatchObject({
    total: { minor: 24_000, currency: "EUR" },
    payments: [{ amountMinor: 4_000, kind: "prepaid" }],
    source: "e-invoice",
    isSample: false,
    requestKey: null,
  });
  expect(events).toEqual([
    {
      name: "invoice_added",
      properties: { invoice_ref: `inv_${stored[0]?.id}`, source: "e-invoice", held: false },
    },
  ]);
});

test("a bad file is told in words, and the ones before and behind it are kept", async () => {
  const files = [
    file("one.xml", writtenUbl({ number: "1" })),
    file("bad.xml", "<Invoice><unclosed>"),
    file("photo.jpg", "\u0000\u0001JFIF"),
    file("two.xml", writtenUbl({ number: "2" })),
  ];
  const { results, stored } = await importFiles(files);
  expect(results?.map(({ fileName, outcome }) => `${fileName} ${outcome.kind}`)).toEqual([
    "one.xml added",
    "bad.xml unreadable",
    "photo.jpg unreadable",
    "two.xml added",
  ]);
  for (const { outcome } of results ?? []) {
    if (outcome.kind === "unreadable") expect(outcome.message).toMatch(/^[A-Z].+\.$/);
  }
  expect(stored.map(({ number }) => number)).toEqual(["1", "2"]);
});

test("the same file twice, even in one drop, is one invoice and one event", async () => {
  const { results, stored, events } = await importFiles([
    file("a.xml", writtenUbl()),
    file("copy.xml", writtenUbl()),
  ]);
  expect(results?.map(({ outcome }) => outcome.kind)).toEqual(["added", "already-there"]);
  expect(stored).toHaveLength(1);
  expect(events).toHaveLength(1);
});

test("a credit note is kept and held, and its event says only that it is held", async () => {
  const { results, events } = await importFiles([
    file("credit.xml", writtenUbl({ root: "CreditNote", typeCode: "381" })),
  ]);
  const outcome = results?.[0]?.outcome;
  expect(outcome?.kind === "added" && outcome.holds).toContain("credit-note");
  expect(events[0]?.properties).toMatchObject({ held: true });
});

test("a missing due date is asked for", async () => {
  const dates = "<cbc:IssueDate>2026-09-15</cbc:IssueDate>";
  const { results, stored } = await importFiles([file("a.xml", writtenUbl({ dates, terms: "" }))]);
  expect(results?.[0]?.outcome).toMatchObject({ kind: "added", needsDueDate: true });
  expect(stored[0]?.dueOn).toBeNull();
});

test("a table among e-invoices is sent to where tables belong", async () => {
  const { results } = await importFiles([file("list.csv", "number,client,total\n1,Acme,100\n")]);
  const outcome = results?.[0]?.outcome;
  expect(outcome?.kind === "unreadable" && outcome.message).toContain("CSV");
});

test("a client that cannot be kept fails its own file only", async () => {
  const addInvoice = async (_: string, { number, id }: NewInvoice): Promise<InvoiceAdded> =>
    number === "1" ? { kind: "client-absent" } : { kind: "added", invoiceId: id };
  const files = [file("1.xml", writtenUbl({ number: "1" })), file("2.xml", writtenUbl({ number: "2" }))];
  const { results, events } = await importFiles(files, { addInvoice });
  expect(results?.map(({ outcome }) => outcome.kind)).toEqual(["unreadable", "added"]);
  expect(events).toHaveLength(1);
});

test("without the account nothing is read or kept", async () => {
  const { results, stored } = await importFiles([file("a.xml", writtenUbl())], {
    findAccount: async () => null,
  });
  expect(results).toBeNull();
  expect(stored).toEqual([]);
});

test("a file the account has no room for is told in words, and counts as nothing", async () => {
  const addInvoice = async (): Promise<InvoiceAdded> => ({ kind: "no-room" });
  const { results, events } = await importFiles([file("a.xml", writtenUbl())], { addInvoice });
  expect(results?.[0]?.outcome).toEqual({ kind: "no-room", message: NO_ROOM });
  expect(events).toEqual([]);
});
