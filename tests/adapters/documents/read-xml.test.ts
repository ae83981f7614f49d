import { describe, expect, test } from "vitest";
import { readXml } from "@/lib/adapters/documents/read-xml";
import { writtenUbl } from "@/tests/fixtures/invoices/written-ubl";

const bytes = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, mark: boolean) =>
  new Uint8Array(Buffer.from((mark ? "\uFEFF" : "") + text, "utf16le"));

function rootOf(given: Uint8Array) {
  const reading = readXml(given);
  if (reading.kind !== "e-invoice") throw new Error(reading.message);
  return reading.root;
}

const BOMB = `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><l>&b;</l>`;
const OUTSIDE = `<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/hostname">]><l>&x;</l>`;

describe("refused with a readable sentence", () => {
  test.each([
    ["entity bomb", bytes(BOMB), "forbidden-xml"],
    ["external entity", bytes(OUTSIDE), "forbidden-xml"],
    ["entity bomb in UTF-16", utf16(BOMB, true), "forbidden-xml"],
    ["cut off in the middle", bytes(writtenUbl().slice(0, 900)), "not-xml"],
    ["cut off at the last tag", bytes(writtenUbl().slice(0, -4)), "not-xml"],
    ["crossed tags", bytes("<a><b></a></b>"), "not-xml"],
    ["two roots", bytes("<a/><b/>"), "not-xml"],
    ["no element", bytes("<!-- nothing -->"), "not-xml"],
    ["text only", bytes("hello"), "not-xml"],
    ["nothing", bytes(""), "not-xml"],
    ["deep nesting", bytes("<a>".repeat(100_000) + "</a>".repeat(100_000)), "not-xml"],
    ["a reserved name", bytes("<a><__proto__>x</__proto__></a>"), "not-xml"],
    ["too many parts", bytes(`<a>${"<b/>".repeat(200_001)}</a>`), "too-large"],
    ["more than ten megabytes", new Uint8Array(10 * 1024 * 1024 + 1), "too-large"],
    ["bytes that are no UTF-8", new Uint8Array([0x3c, 0x61, 0x3e, 0xff, 0xc0]), "not-xml"],
    ["an encoding nobody knows", bytes('<?xml version="1.0" encoding="klingon"?><a/>'), "not-xml"],
  ])("%s", (_what, given, reason) => {
    expect(readXml(given)).toEqual({
      kind: "unreadable",
      reason,
      message: expect.stringMatching(/^[A-Z].*\.$/),
    });
  });
});

describe("the characters of a file", () => {
  test.each([
    ["UTF-8", bytes("<a>Zoë</a>")],
    ["UTF-8 with a mark", bytes("\uFEFF<a>Zoë</a>")],
    ["UTF-16 with a mark", utf16("<a>Zoë</a>", true)],
    ["UTF-16 without a mark", utf16("<a>Zoë</a>", false)],
    ["ISO-8859-1, declared", Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>Zoë</a>', "latin1")],
  ])("are read in %s", (_what, given) => {
    expect(rootOf(given).text).toBe("Zoë");
  });

  test("built-in entities and numbers are decoded once, in text and attributes, but not in CDATA", () => {
    const root = rootOf(bytes('<a b="x &amp; y">1 &lt; 2 &amp;amp; &#233;&#xE9; <![CDATA[&amp;<b>]]></a>'));
    expect(root.text).toBe("1 < 2 &amp; éé &amp;<b>");
    expect(root.attributes.b).toBe("x & y");
  });

  test("an undeclared entity stays as written and a number of no character disappears", () => {
    expect(rootOf(bytes("<a>&secret;|&#xD800;|&#x110000;|</a>")).text).toBe("&secret;|||");
  });
});

test("prefixes are resolved where they are declared, also when they change inside", () => {
  const root = rootOf(bytes('<x:a xmlns:x="one" xmlns="none"><b/><x:c xmlns:x="two"><x:d/></x:c></x:a>'));
  const [b, c] = root.children;
  expect([root.namespace, b?.namespace, c?.namespace, c?.children[0]?.namespace]).toEqual([
    "one",
    "none",
    "two",
    "two",
  ]);
  expect([root.name, b?.name, c?.name]).toEqual(["a", "b", "c"]);
});

test("a large invoice with an attachment inside is read in reasonable time", () => {
  const attachment = `<cbc:Note>${"QUJD".repeat(400_000)}</cbc:Note>`;
  const started = performance.now();
  expect(rootOf(bytes(writtenUbl({ notes: attachment }))).name).toBe("Invoice");
  expect(performance.now() - started).toBeLessThan(5_000);
});
