import { deflateSync } from "node:zlib";
import { PDFDocument, PDFName } from "@cantoo/pdf-lib";
import { describe, expect, test } from "vitest";
import { readPdf } from "@/lib/adapters/documents/read-pdf";
import { readInvoiceFile } from "@/tests/fixtures/invoices/read-invoice-file";
import { writtenCii } from "@/tests/fixtures/invoices/written-cii";
import { writtenUbl } from "@/tests/fixtures/invoices/written-ubl";

async function pdfWith(files: Record<string, string | Uint8Array>, packed = true): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.addPage([200, 200]);
  for (const [name, content] of Object.entries(files)) {
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    await document.attach(bytes, name, { mimeType: "text/xml" });
  }
  return document.save({ useObjectStreams: packed });
}

describe("the e-invoice inside a PDF", () => {
  test.each(["factur-x.xml", "zugferd-invoice.xml", "ZUGFeRD-invoice.xml", "xrechnung.xml", "invoice-7.xml"])(
    "is found as %s",
    async (name) => {
      const reading = await readInvoiceFile(await pdfWith({ [name]: writtenCii() }));
      expect(reading).toMatchObject({ kind: "read", invoice: { number: "W-2026-31", prepaidMinor: 4_000 } });
    },
  );

  test("is found in a PDF without packed objects", async () => {
    const reading = await readInvoiceFile(await pdfWith({ "factur-x.xml": writtenCii() }, false));
    expect(reading.kind).toBe("read");
  });

  test("is told from other attachments by its name", async () => {
    const files = {
      "a.xml": "<x/>",
      "timesheet.pdf": "%PDF-",
      "factur-x.xml": writtenCii(),
      "z.xml": "<y/>",
    };
    expect((await readInvoiceFile(await pdfWith(files))).kind).toBe("read");
  });

  test("may be UBL as well", async () => {
    expect((await readInvoiceFile(await pdfWith({ "xrechnung.xml": writtenUbl() }))).kind).toBe("read");
  });
});

describe("refused with a readable sentence", () => {
  const reasonOf = async (bytes: Uint8Array) => {
    const reading = await readPdf(bytes);
    if (reading.kind !== "unreadable") throw new Error("it was read");
    expect(reading.message).toMatch(/^This .*\.$|^The .*\.$/);
    return reading.reason;
  };

  test("a PDF without an invoice inside", async () => {
    expect(await reasonOf(await pdfWith({}))).toBe("no-embedded-invoice");
    expect(await reasonOf(await pdfWith({ "photo.png": "x" }))).toBe("no-embedded-invoice");
  });

  test("several unnamed XML files", async () => {
    expect(await reasonOf(await pdfWith({ "a.xml": "<x/>", "b.xml": "<y/>" }))).toBe("several-invoices");
  });

  test("a damaged or cut-off PDF", async () => {
    const whole = await pdfWith({ "factur-x.xml": writtenCii() });
    expect(await reasonOf(new TextEncoder().encode("%PDF-1.7 nonsense"))).toBe("not-an-invoice");
    expect(await reasonOf(whole.slice(0, Math.floor(whole.length / 3)))).toBe("not-an-invoice");
  });

  test("a PDF with an entity bomb inside", async () => {
    const bomb = '<!DOCTYPE l [<!ENTITY a "ha">]><l>&a;</l>';
    expect(await reasonOf(await pdfWith({ "factur-x.xml": bomb }))).toBe("forbidden-xml");
  });

  test("an attachment that unpacks to more than ten megabytes", async () => {
    expect(await reasonOf(await pdfWith({ "factur-x.xml": new Uint8Array(11 * 1024 * 1024) }))).toBe(
      "too-large",
    );
  });

  test("a locked PDF", async () => {
    const document = await PDFDocument.create();
    document.addPage();
    document.context.trailerInfo.Encrypt = document.context.register(
      document.context.obj({ Filter: "Standard" }),
    );
    expect(await reasonOf(await document.save({ useObjectStreams: false }))).toBe("locked");
  });

  test("a PDF larger than twenty megabytes", async () => {
    expect(await reasonOf(new Uint8Array(20 * 1024 * 1024 + 1))).toBe("too-large");
  });
});

describe("a PDF that would unpack without end while it is opened", () => {
  const packed = deflateSync(new Uint8Array(30 * 1024 * 1024));
  const object = (dictionary: string, content: Uint8Array) =>
    Buffer.concat([
      Buffer.from(`%PDF-1.7\n1 0 obj\n<< ${dictionary} /Length ${content.length} >>\nstream\n`),
      content,
      Buffer.from("\nendstream\nendobj\n2 0 obj\n/ObjStm\nendobj\ntrailer\n<< >>\n%%EOF"),
    ]);

  test.each([
    ["as an object stream", "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", packed],
    ["as a cross-reference stream", "/Type /XRef /Filter /FlateDecode", packed],
    ["under an escaped name", "/Type /Obj#53tm /N 1 /First 4 /Filter /FlateDecode", packed],
    ["packed twice", "/Type /ObjStm /N 1 /First 4 /Filter [/FlateDecode /FlateDecode]", deflateSync(packed)],
    ["under a name kept elsewhere", "/Type 2 0 R /N 1 /First 4 /Filter /FlateDecode", packed],
    ["in another packing", "/Type /ObjStm /N 1 /First 4 /Filter /LZWDecode", new Uint8Array(50).fill(7)],
  ])("is refused %s", async (_how, dictionary, content) => {
    const started = performance.now();
    expect(await readPdf(object(dictionary, content))).toMatchObject({
      kind: "unreadable",
      reason: "too-large",
    });
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

test("a caller who gave up is let go", async () => {
  const bytes = await pdfWith({ "factur-x.xml": writtenCii() });
  const controller = new AbortController();
  controller.abort(new Error("gave up"));
  await expect(readPdf(bytes, controller.signal)).rejects.toThrow("gave up");
});

test("an attachment kept unpacked is read too", async () => {
  const document = await PDFDocument.load(await pdfWith({ "factur-x.xml": writtenCii() }));
  for (const [ref, object] of document.context.enumerateIndirectObjects()) {
    if ("dict" in object && String(object.dict).includes("/EmbeddedFile")) {
      const raw = document.context.stream(writtenCii(), { Type: PDFName.of("EmbeddedFile") });
      document.context.assign(ref, raw);
    }
  }
  expect((await readInvoiceFile(await document.save())).kind).toBe("read");
});
