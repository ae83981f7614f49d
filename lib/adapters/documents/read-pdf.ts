import { inflateSync } from "node:zlib";
import { PDFDict, PDFDocument, PDFHexString, PDFName, PDFRawStream, PDFString } from "@cantoo/pdf-lib";
import type { Unreadable } from "../../core/import/imported-invoice";
import { unpacksSafely } from "./check-pdf-streams";
import { MAX_XML_BYTES, readXml, type XmlReading } from "./read-xml";

const MAX_PDF_BYTES = 20 * 1024 * 1024;
const OPENING_MS = 10_000;

/** Names the standards give to the embedded invoice; any other XML attachment is tried only when none of them is there. */
const INVOICE_NAMES = new Set(["factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml", "cii.xml", "ubl.xml"]);

/** Reads the e-invoice embedded in a Factur-X or ZUGFeRD PDF. Pages, scripts and other attachments are not looked at. */
export async function readPdf(bytes: Uint8Array, signal?: AbortSignal): Promise<XmlReading> {
  if (bytes.length > MAX_PDF_BYTES) return unreadable("too-large", "This PDF is larger than 20 MB.");
  if (!unpacksSafely(bytes)) {
    return unreadable(
      "too-large",
      "This PDF is packed in a way Dunlin does not open. Please add the invoice by hand.",
    );
  }
  const opened = await withinTime(open(bytes), signal);
  if ("kind" in opened) return opened;
  const files = embeddedXml(opened);
  const named = files.filter((file) => INVOICE_NAMES.has(file.name));
  const [file, ...more] = named.length > 0 ? named : files;
  if (!file && !hasEnd(bytes)) return DAMAGED;
  if (!file) {
    return unreadable(
      "no-embedded-invoice",
      "This PDF has no e-invoice inside, only its picture. Please add it by hand, or ask for a ZUGFeRD or Factur-X file.",
    );
  }
  if (more.length > 0) {
    return unreadable(
      "several-invoices",
      "This PDF holds several XML files, and none is named as the invoice.",
    );
  }
  const xml = contentOf(file.stream);
  return xml
    ? readXml(xml)
    : unreadable("too-large", "The invoice inside this PDF is damaged or larger than 10 MB.");
}

const DAMAGED = unreadable("not-an-invoice", "This PDF is damaged and cannot be opened.");

/** The library opens nearly anything and repairs what it can, so a file without its end has to be told apart here. */
function hasEnd(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes("%%EOF");
}

async function open(bytes: Uint8Array): Promise<PDFDocument | Unreadable> {
  try {
    return await PDFDocument.load(bytes, { updateMetadata: false, warnOnInvalidObjects: false });
  } catch (error) {
    return /encrypt|password/i.test(String(error))
      ? unreadable("locked", "This PDF is locked with a password. Please save an unlocked copy and add that.")
      : DAMAGED;
  }
}

/** The library cannot be stopped, but it gives way between objects, so a slow file never holds the caller. */
async function withinTime(opening: Promise<PDFDocument | Unreadable>, signal?: AbortSignal) {
  return new Promise<PDFDocument | Unreadable>((resolve, reject) => {
    const late = unreadable("too-large", "This PDF takes too long to open. Please add the invoice by hand.");
    const timer = setTimeout(() => resolve(late), OPENING_MS);
    const stop = () => reject(signal?.reason);
    if (signal?.aborted) stop();
    signal?.addEventListener("abort", stop, { once: true });
    void opening.then(resolve, reject).finally(() => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", stop);
    });
  });
}

type EmbeddedFile = { name: string; stream: PDFRawStream };

function embeddedXml(document: PDFDocument): EmbeddedFile[] {
  const found = new Map<PDFRawStream, string>();
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFDict)) continue;
    const entries = object.lookup(PDFName.of("EF"));
    if (!(entries instanceof PDFDict)) continue;
    const stream = entries.lookup(PDFName.of("UF")) ?? entries.lookup(PDFName.of("F"));
    const name = nameOf(object).toLowerCase();
    if (stream instanceof PDFRawStream && name.endsWith(".xml")) found.set(stream, name);
  }
  return [...found].map(([stream, name]) => ({ name, stream }));
}

function nameOf(filespec: PDFDict): string {
  const name = filespec.lookup(PDFName.of("UF")) ?? filespec.lookup(PDFName.of("F"));
  return name instanceof PDFString || name instanceof PDFHexString ? name.decodeText() : "";
}

/** Unpacked with a limit of its own; null for filters no invoice uses, damage, and bombs. */
function contentOf(stream: PDFRawStream): Uint8Array | null {
  const filter = String(stream.dict.lookup(PDFName.of("Filter")) ?? "").replace(/[[\]\s]/g, "");
  if (filter === "") return stream.contents;
  if (filter !== "/FlateDecode") return null;
  try {
    return inflateSync(stream.contents, { maxOutputLength: MAX_XML_BYTES });
  } catch {
    return null;
  }
}

function unreadable(reason: Unreadable["reason"], message: string): Unreadable {
  return { kind: "unreadable", reason, message };
}
