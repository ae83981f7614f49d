import { gzipSync } from "node:zlib";
import { PDFDocument } from "@cantoo/pdf-lib";
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { readDocument } from "@/lib/adapters/documents/read-document";
import { guessMapping } from "@/lib/core/import/csv-mapping";
import { readEInvoice } from "@/lib/core/import/e-invoice";
import { readInvoiceFile } from "@/tests/fixtures/invoices/read-invoice-file";
import { writtenCii } from "@/tests/fixtures/invoices/written-cii";
import { writtenUbl } from "@/tests/fixtures/invoices/written-ubl";

const bytes = (text: string) => new TextEncoder().encode(text);
const latin = (text: string) => Buffer.from(text, "latin1");

describe("a file is known by what it holds", () => {
  test.each([
    ["XML", bytes(writtenUbl()), "e-invoice"],
    [
      "XML behind a mark and blanks",
      bytes(`\uFEFF  \n${writtenUbl().replace(/<\?.*\?>\s*/, "")}`),
      "e-invoice",
    ],
    [
      "XML in UTF-16",
      Buffer.from(`\uFEFF${writtenUbl().replace("UTF-8", "UTF-16")}`, "utf16le"),
      "e-invoice",
    ],
    ["a table", bytes("Number,Client,Total\n7,Heron,5\n"), "table"],
    ["a table in UTF-16", Buffer.from("\uFEFFNumber,Client\n7,Heron\n", "utf16le"), "table"],
  ])("%s", async (_what, given, kind) => {
    expect((await readDocument(given)).kind).toBe(kind);
  });

  test.each([
    ["a spreadsheet or zip", latin("PK\x03\x04rest"), "spreadsheet"],
    ["an old Office file", latin("\xD0\xCF\x11\xE0\xA1\xB1"), "old Office"],
    ["a web page", bytes("<!DOCTYPE html><html></html>"), "web page"],
    ["a web page without a type", bytes("  <html><body>"), "web page"],
    ["a picture", latin("\x89PNG\r\n\x1A\n"), "picture"],
    ["a program", latin("MZ\x90\x00"), "program"],
    ["an archive", new Uint8Array(gzipSync("x")), "archive"],
    ["nothing", new Uint8Array(0), "empty"],
    ["noise", new Uint8Array(400).map((_, at) => (at * 151) % 256), "."],
  ])("%s is refused as such", async (_what, given, word) => {
    expect(await readDocument(given)).toMatchObject({
      kind: "unreadable",
      message: expect.stringContaining(word),
    });
  });
});

test("one invoice has one key, whatever file it comes in, and another year's has another", async () => {
  const keyOf = async (text: string) => {
    const reading = await readInvoiceFile(bytes(text));
    return reading.kind === "read" ? reading.invoice.sourceKey : reading.message;
  };
  const key = await keyOf(writtenUbl());
  expect(key).toMatch(/^invoice:/);
  expect(await keyOf(writtenCii())).toBe(key);
  expect(await keyOf(writtenUbl({ number: "8" }))).not.toBe(key);
  expect(await keyOf(writtenUbl().replaceAll("2026-", "2024-"))).not.toBe(key);
  expect(await keyOf(writtenUbl({ root: "CreditNote", typeCode: "381" }))).not.toBe(key);
});

test("one bad file takes no other with it", async () => {
  const files = [writtenUbl(), writtenUbl().slice(0, 500), "MZ", writtenUbl({ number: "8" })];
  const kinds = await Promise.all(files.map(async (file) => (await readInvoiceFile(bytes(file))).kind));
  expect(kinds).toEqual(["read", "unreadable", "unreadable", "read"]);
});

describe("any damage to a file gives a named outcome and no exception", () => {
  const damage = fc.array(fc.record({ at: fc.nat(), byte: fc.integer({ min: 0, max: 255 }) }), {
    maxLength: 20,
  });

  async function holds(whole: Uint8Array, numRuns: number) {
    const property = fc.asyncProperty(
      damage,
      fc.double({ min: 0.05, max: 1, noNaN: true }),
      async (hits, kept) => {
        const damaged = whole.slice(0, Math.ceil(whole.length * kept));
        for (const { at, byte } of hits) damaged[at % damaged.length] = byte;
        const reading = await readDocument(damaged);
        if (reading.kind === "e-invoice") readEInvoice(reading.root);
        if (reading.kind === "table") guessMapping(reading.table.header);
      },
    );
    await fc.assert(property, { numRuns });
  }

  test("in XML", () => holds(bytes(writtenUbl()), 500));

  test("in a table", () => holds(bytes('Number;Client;Total\n7;"Heron; Sons";5,00\n8;Wren;"6,00"\n'), 500));

  test("in a PDF", async () => {
    const document = await PDFDocument.create();
    document.addPage();
    await document.attach(bytes(writtenCii()), "factur-x.xml", { mimeType: "text/xml" });
    // The PDF library warns about numbers it finds too large, which cannot be switched off.
    const warning = vi.spyOn(console, "warn").mockImplementation(() => undefined);
    await holds(await document.save(), 200);
    await holds(await document.save({ useObjectStreams: false }), 200);
    warning.mockRestore();
  });
});

test("a caller who gave up is let go", async () => {
  await expect(readDocument(bytes(writtenUbl()), AbortSignal.abort(new Error("gave up")))).rejects.toThrow(
    "gave up",
  );
});
