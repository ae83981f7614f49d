import fc from "fast-check";
import { expect, test } from "vitest";
import { lineFromDocument, linesFromDocument, readLine, readLines } from "@/lib/core/input/text-safety";

test.each([
  ["Acme\r\nBcc: x@evil.test"],
  ["Acme\nLtd"],
  ["Acme\u0000Ltd"],
  ["Acme\u001b[31m"],
  ["Acme\u0085Ltd"],
  ["Acme\u2028Ltd"],
  ["Acme \u202egnp.exe"],
  ["Acme \u2066x\u2069"],
  ["Acme\u{e0041}\u{e0042}"],
  ["Acme\ud800"],
  ["Acme\ufffe"],
])("%j is refused as a name", (typed) => {
  expect(readLine(typed)).toEqual({ kind: "unsafe" });
});

test.each([
  ["  Acme   Ltd ", "Acme Ltd"],
  ["Acme\tLtd", "Acme Ltd"],
  ["Acme\u00a0Ltd", "Acme Ltd"],
  ["A\u200bcme\ufeff", "Acme"],
  ["Ac\u200dme", "Acme"],
  ["\u200eAcme\u200f", "Acme"],
  ["Cafe\u0301", "Café"],
  ['"Acme" <ceo@bank.test>', '"Acme" <ceo@bank.test>'],
  ["<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"],
  ["می\u200cخواهم", "می\u200cخواهم"],
  ["👩\u200d💻 Studio", "👩\u200d💻 Studio"],
  ["株式会社アクメ", "株式会社アクメ"],
])("%j is kept as %j", (typed, text) => {
  expect(readLine(typed)).toEqual({ kind: "text", text });
});

test.each(["", "  ", "\t", "\u200b\ufeff", "\r\n"])("%j is empty", (typed) => {
  expect(readLine(typed)).toEqual({ kind: "empty" });
});

test("a note keeps its lines and tabs and refuses everything else that is unsafe", () => {
  expect(readLines("one\r\ntwo\rthree\tfour")).toEqual({ kind: "text", text: "one\ntwo\nthree\tfour" });
  expect(readLines("one\u0000two")).toEqual({ kind: "unsafe" });
  expect(readLines("one\u202etwo")).toEqual({ kind: "unsafe" });
});

test("a line out of a document loses what a form would refuse", () => {
  expect(lineFromDocument("Acme\n   Ltd\u0000 \u202ex", 80)).toBe("Acme Ltd x");
  expect(lineFromDocument(`${"a".repeat(9)}😀`, 10)).toBe("a".repeat(9));
  expect(linesFromDocument(" one \n\n\u0000\n two ", 80)).toBe("one\ntwo");
});

test("whatever a document holds, its line can be typed into the form", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary", maxLength: 300 }),
      fc.integer({ min: 1, max: 60 }),
      (text, longest) => {
        const line = lineFromDocument(text, longest);
        expect(line.length).toBeLessThanOrEqual(longest);
        expect(readLine(line).kind).not.toBe("unsafe");
      },
    ),
    { numRuns: 2_000 },
  );
});
