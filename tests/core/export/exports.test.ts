import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCsv } from "@/lib/adapters/documents/read-csv";
import { exportCsv } from "@/lib/core/export/export-csv";
import { EXPORT_VERSION, exportJson } from "@/lib/core/export/export-json";
import { exportName } from "@/lib/core/export/export-name";
import { guarded, isGuarded } from "@/lib/core/export/formula-guard";
import { guessMapping } from "@/lib/core/import/csv-mapping";
import { previewCsv } from "@/lib/core/import/preview-csv";
import type { Account, Client, Invoice, Payment } from "@/lib/core/invoice/invoice";

const at = new Date("2026-11-20T12:00:00Z");

const client: Client = {
  id: "c1",
  name: "Heron & Sons, Ltd",
  contactName: "Ada “A.” Heron",
  email: "ada@heron.example",
  language: "en",
  toneCeiling: "firm",
  isSample: false,
};

const invoice: Invoice = {
  id: "i1",
  clientId: "c1",
  number: "2026-007",
  total: { minor: 233_000, currency: "EUR" },
  issuedOn: "2026-09-15",
  dueOn: "2026-10-15",
  dueOnProposal: null,
  paymentLink: "https://pay.example/7",
  note: 'says "soon"\nin two lines',
  lateTerms: null,
  holds: [],
  isVoid: false,
  isSample: false,
  source: "form",
  version: 3,
  createdAt: at,
};

const payment: Payment = {
  id: "p1",
  invoiceId: "i1",
  amountMinor: 33_000,
  paidOn: "2026-10-01",
  kind: "payment",
  createdAt: at,
};

const account: Account = {
  id: "local",
  senderName: "Mia Falk",
  senderEmail: null,
  timeZone: "Europe/Berlin",
  language: "en",
  defaultCurrency: "EUR",
  payWithinDays: 7,
};

function tableOf(csv: string) {
  const reading = readCsv(new TextEncoder().encode(csv));
  if (reading.kind !== "table") throw new Error(reading.message);
  return reading.table;
}

const cellsOf = (invoices: Invoice[], payments: Payment[] = []) =>
  tableOf(exportCsv({ clients: [client], invoices, payments })).rows.map(({ cells }) => cells);

test("JSON carries everything with its version, and reads back as the same values", () => {
  const everything = {
    takenAt: at,
    account,
    clients: [client],
    invoices: [invoice],
    payments: [payment],
    drafts: [],
    events: [{ id: "e1", name: "invoice_added", properties: { source: "form", held: false }, at }],
  };
  const back = JSON.parse(exportJson(everything));
  expect(back).toMatchObject({
    format: "dunlin-export",
    version: EXPORT_VERSION,
    takenAt: "2026-11-20T12:00:00.000Z",
  });
  const { account: who, clients, invoices, payments, drafts, events } = back;
  const plain = JSON.parse(JSON.stringify(everything));
  expect({ takenAt: plain.takenAt, account: who, clients, invoices, payments, drafts, events }).toEqual(
    plain,
  );
});

test("CSV tells each invoice with its balance in plain decimals", () => {
  expect(cellsOf([invoice], [payment])).toEqual([
    [
      "2026-007",
      "Heron & Sons, Ltd",
      "Ada “A.” Heron",
      "ada@heron.example",
      "2026-09-15",
      "2026-10-15",
      "EUR",
      "2330.00",
      "330.00",
      "2000.00",
      "open",
      "",
      "https://pay.example/7",
      "",
      'says "soon"\nin two lines',
    ],
  ]);
});

test("lines end and quotes double as RFC 4180 asks, behind a mark for spreadsheets", () => {
  const csv = exportCsv({ clients: [client], invoices: [invoice], payments: [] });
  expect(csv.startsWith('\uFEFF"Invoice number",')).toBe(true);
  expect(csv.endsWith('"says ""soon""\nin two lines"\r\n')).toBe(true);
});

test.each([
  [{ isVoid: true }, [], "void"],
  [{}, [{ ...payment, amountMinor: 233_000 }], "paid"],
  [{ holds: ["direct-debit" as const] }, [], "held"],
  [{ total: { minor: -879, currency: "EUR" }, holds: ["negative" as const] }, [], "held"],
  [{}, [], "open"],
])("an invoice with %j is exported as its state", (change, payments, status) => {
  expect(cellsOf([{ ...invoice, ...change }], payments)[0]?.[10]).toBe(status);
});

test("a negative amount is a number and not guarded", () => {
  expect(cellsOf([{ ...invoice, total: { minor: -879, currency: "EUR" } }])[0]?.[7]).toBe("-8.79");
});

describe("a text that a spreadsheet would run", () => {
  test.each([
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1",
    "   =1",
    "\u00a0=1",
    "\u200b=1",
    "\0=1",
  ])("%j is guarded", (text) => {
    expect(guarded(text)).toBe(`'${text.replaceAll("\0", "")}`);
    expect(cellsOf([{ ...invoice, note: text }])[0]?.[14]).toMatch(/^'/);
  });

  test.each(["Heron", "a=b", "O'Neil", "'tis", "7", ""])("%j needs no guard", (text) => {
    expect(guarded(text)).toBe(text);
  });

  test("a guard is taken off again and never a letter more", () => {
    const start = fc.constantFrom("=", "'", "''", "-", " ", "a", "");
    fc.assert(
      fc.property(start, fc.string({ unit: "grapheme" }), (first, rest) => {
        const text = (first + rest).replaceAll("\0", "");
        const cell = guarded(text);
        expect(isGuarded(cell) ? cell.slice(1) : cell).toBe(text);
      }),
    );
  });
});

test("what was exported can be imported again, held, void and paid invoices staying out", () => {
  const table = tableOf(
    exportCsv({
      clients: [{ ...client, name: "=Heron" }],
      invoices: [
        invoice,
        { ...invoice, id: "i2", number: "8", isVoid: true },
        { ...invoice, id: "i3", number: "9", holds: ["card"] },
      ],
      payments: [payment],
    }),
  );
  const guess = guessMapping(table.header);
  if (guess.kind === "refused") throw new Error(guess.message);
  expect(previewCsv(table, guess.mapping, { defaultCurrency: "USD" }).rows).toMatchObject([
    {
      kind: "ready",
      invoice: {
        number: "2026-007",
        clientName: "=Heron",
        contactName: "Ada “A.” Heron",
        clientEmail: "ada@heron.example",
        total: { minor: 233_000, currency: "EUR" },
        prepaidMinor: 33_000,
        dueOn: "2026-10-15",
        note: 'says "soon"\nin two lines',
      },
    },
    { kind: "left-out", reason: "void" },
    { kind: "left-out", reason: "on-hold" },
  ]);
});

test("file names hold a kind and a day and nothing of the invoices", () => {
  expect(exportName("json", "2026-11-20")).toBe("dunlin-2026-11-20.json");
  expect(exportName("csv", "2026-11-20")).toBe("dunlin-invoices-2026-11-20.csv");
});
