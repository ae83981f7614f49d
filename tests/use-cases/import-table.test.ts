import { expect, test } from "vitest";
import { storedText } from "@/components/add/csv-words";
import { readDocument } from "@/lib/adapters/documents/read-document";
import type { ProductEvent } from "@/lib/core/product-event";
import type { NewInvoice } from "@/lib/use-cases/add-invoice";
import { importTable } from "@/lib/use-cases/import-table";
import { previewTable } from "@/lib/use-cases/preview-table";
import { writtenUbl } from "../fixtures/invoices/written-ubl";
import { anAccount, NOW } from "./samples";

const TABLE = `Invoice Number,Client,Due Date,Total,Balance,Currency,Status
T-1,Acme,2026-10-01,1000.00,400.00,EUR,open
T-2,Acme,2026-10-02,500.00,0.00,EUR,paid
T-3,Bolt & Co,2026-10-03,much,much,EUR,open
T-4,Bolt & Co,,90.00,90.00,EUR,open
`;

function desk(changes: object = {}) {
  const stored: NewInvoice[] = [];
  const events: ProductEvent[] = [];
  let ids = 0;
  const needs = {
    findAccount: async () => anAccount(),
    readDocument,
    async addInvoices(_: string, invoices: readonly NewInvoice[]) {
      return invoices.map((invoice) => {
        const twin = stored.find(({ sourceKey }) => sourceKey === invoice.sourceKey);
        if (twin) return { kind: "already-there" as const, invoiceId: twin.id };
        stored.push(invoice);
        return { kind: "added" as const, invoiceId: invoice.id };
      });
    },
    record: async (_: string, more: readonly ProductEvent[]) => void events.push(...more),
    invoiceRef: (id: string) => `inv_${id}`,
    now: () => NOW,
    newId: () => `id-${++ids}`,
    ...changes,
  };
  const input = (text: string) => ({
    accountId: "account",
    bytes: new TextEncoder().encode(text),
    choices: { mapping: null },
    signal: new AbortController().signal,
  });
  return { needs, input, stored, events };
}

test("a preview tells what each row would become and stores nothing", async () => {
  const { needs, input, stored, events } = desk();
  const preview = await previewTable(input(TABLE), needs);
  expect(preview.kind === "preview" && preview.counts).toEqual({
    ready: 2,
    held: 0,
    "left-out": 1,
    problem: 1,
  });
  expect(preview).toMatchObject({
    defaultCurrency: "EUR",
    mapping: { number: "Invoice Number", balance: "Balance" },
  });
  expect(stored).toEqual([]);
  expect(events).toEqual([]);
});

test("an import stores what the preview called ready, with its balance, and counts the rest", async () => {
  const { needs, input, stored, events } = desk();
  expect(await importTable(input(TABLE), needs)).toEqual({
    kind: "imported",
    added: 2,
    alreadyThere: 0,
    held: 0,
    leftOut: 1,
    problems: 1,
    noRoom: 0,
  });
  expect(stored.map(({ number, total, dueOn }) => [number, total.minor, dueOn])).toEqual([
    ["T-1", 100_000, "2026-10-01"],
    ["T-4", 9_000, null],
  ]);
  expect(stored[0]?.payments).toMatchObject([{ amountMinor: 60_000 }]);
  expect(events.map(({ name, properties }) => [name, properties])).toEqual(
    stored.map(({ id }) => ["invoice_added", { invoice_ref: `inv_${id}`, source: "csv", held: false }]),
  );
});

test("the same table a second time adds nothing and counts nothing", async () => {
  const { needs, input, stored, events } = desk();
  await importTable(input(TABLE), needs);
  events.length = 0;
  expect(await importTable(input(TABLE), needs)).toMatchObject({ added: 0, alreadyThere: 2 });
  expect(stored).toHaveLength(2);
  expect(events).toEqual([]);
});

test.each<[string, string, object]>([
  ["a table without the columns that matter", "Colour,Size\nred,3\n", { kind: "columns-missing" }],
  ["an e-invoice", writtenUbl(), { kind: "unreadable" }],
  ["a table with a formula for a header", "=cmd(),Client,Total\n1,Acme,5\n", { kind: "unreadable" }],
  ["an empty file", "", { kind: "unreadable" }],
])("%s is not imported, and told in words", async (_, text, outcome) => {
  const { needs, input, stored } = desk();
  const imported = await importTable(input(text), needs);
  expect(imported).toMatchObject(outcome);
  if (imported.kind === "unreadable") expect(imported.message).toMatch(/^[A-Z].+\.$/);
  expect(stored).toEqual([]);
});

test("without the account nothing is read or kept", async () => {
  const { needs, input, stored } = desk({ findAccount: async () => null });
  expect(await importTable(input(TABLE), needs)).toEqual({ kind: "absent" });
  expect(stored).toEqual([]);
});

test("rows the account has no room for are counted apart, and no event tells of them", async () => {
  const none = async (_: string, [first, ...rest]: readonly NewInvoice[]) => [
    { kind: "added" as const, invoiceId: first?.id ?? "" },
    ...rest.map(() => ({ kind: "no-room" as const })),
  ];
  const { needs, input, events } = desk({ addInvoices: none });
  const imported = await importTable(input(TABLE), needs);
  expect(imported).toMatchObject({ added: 1, alreadyThere: 0, noRoom: 1 });
  expect(imported.kind === "imported" && storedText(imported)).toMatch(
    /^One invoice added\. .*50,000 invoices.*one line was not added\. Delete.*import the same file again/,
  );
  expect(events).toHaveLength(1);
});
