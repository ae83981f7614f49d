import { XMLParser, XMLValidator } from "fast-xml-parser";
import type { Unreadable } from "../../core/import/imported-invoice";
import type { XmlElement } from "../../core/import/xml-element";
import { decodeText } from "./decode-text";

export const MAX_XML_BYTES = 10 * 1024 * 1024;
const MAX_DEPTH = 60;
const MAX_ELEMENTS = 200_000;

export type XmlReading = { kind: "e-invoice"; root: XmlElement } | Unreadable;

/**
 * Parses XML into a neutral tree. Document types and entity definitions are refused before parsing, so nothing can be
 * expanded or fetched; only the five built-in entities and character numbers are decoded. Size, depth and count are bounded.
 */
export function readXml(bytes: Uint8Array): XmlReading {
  if (bytes.length > MAX_XML_BYTES) return unreadable("too-large", "This file is larger than 10 MB.");
  const text = decodeText(bytes, declaredEncoding(bytes));
  if (text === null) return unreadable("not-xml", "The characters of this file cannot be read.");
  if (/<!\s*(DOCTYPE|ENTITY)/i.test(text)) {
    return unreadable(
      "forbidden-xml",
      "This file carries a document type, which invoices never need, so it was not read.",
    );
  }
  if ((text.match(/<[^/!?]/g) ?? []).length > MAX_ELEMENTS) {
    return unreadable("too-large", "This file has more parts than any invoice needs.");
  }
  return parsed(text);
}

/** An XML declaration may name the encoding; its own letters are plain ASCII. */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, 200));
  return /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']/.exec(start)?.[1];
}

const PARSER = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  processEntities: false,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  cdataPropName: "#cdata",
  maxNestedTags: MAX_DEPTH,
});

function parsed(text: string): XmlReading {
  const damaged = unreadable(
    "not-xml",
    "This file is damaged or cut off: its XML does not end as it should.",
  );
  try {
    const body = text.replace(/^\uFEFF/, "").trim();
    if (XMLValidator.validate(body) !== true) return damaged;
    const roots = (PARSER.parse(body) as ParsedNode[]).filter((node) => elementName(node) !== undefined);
    const [root] = roots;
    return root && roots.length === 1 ? { kind: "e-invoice", root: elementOf(root, new Map()) } : damaged;
  } catch {
    return damaged;
  }
}

/** What the parser gives with preserveOrder: one tag name with its children, ":@" with its attributes, or a text. */
type ParsedNode = { [tag: string]: unknown };

function elementName(node: ParsedNode): string | undefined {
  return Object.keys(node).find((key) => !/^(:@$|#|\?)/.test(key));
}

function elementOf(node: ParsedNode, inherited: ReadonlyMap<string, string>): XmlElement {
  const tag = elementName(node) ?? "";
  const attributes = Object.entries((node[":@"] ?? {}) as Record<string, string>).map(
    ([name, value]) => [name, withoutEntities(value)] as const,
  );
  const namespaces = new Map(inherited);
  for (const [name, value] of attributes) {
    if (name === "xmlns") namespaces.set("", value);
    if (name.startsWith("xmlns:")) namespaces.set(name.slice("xmlns:".length), value);
  }
  const colon = tag.indexOf(":");
  const nodes = (node[tag] ?? []) as ParsedNode[];
  return {
    name: tag.slice(colon + 1),
    namespace: namespaces.get(tag.slice(0, Math.max(colon, 0))) ?? "",
    attributes: Object.fromEntries(attributes),
    children: nodes
      .filter((child) => elementName(child) !== undefined)
      .map((child) => elementOf(child, namespaces)),
    text: nodes.map(textOf).join(""),
  };
}

function textOf(node: ParsedNode): string {
  if (typeof node["#text"] === "string") return withoutEntities(node["#text"]);
  const inside = node["#cdata"];
  return Array.isArray(inside) ? inside.map((part: ParsedNode) => String(part["#text"] ?? "")).join("") : "";
}

const ENTITIES: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

function withoutEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,4}));/gi, (written, decimal, hex, name) => {
    if (name) return ENTITIES[name] ?? written;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? "" : String.fromCodePoint(code);
  });
}

function unreadable(reason: Unreadable["reason"], message: string): Unreadable {
  return { kind: "unreadable", reason, message };
}
