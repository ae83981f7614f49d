import { expect, test } from "vitest";
import { hasBlank, looksUnfilled } from "@/lib/core/input/unfilled-name";

test.each([
  "[Buyer name]",
  "[…]",
  "{{client}}",
  "{clientName}",
  `\${client}`,
  "<name>",
  "<Company Name>",
  "«Name»",
  "%client%",
  "__CLIENT__",
  "Acme {city}",
  "Acme [client name]",
  "Dear <your client>",
])("%j is a template's blank, also in a form", (text) => {
  expect(hasBlank(text)).toBe(true);
  expect(looksUnfilled(text)).toBe(true);
});

test.each([
  "XXX",
  "xx",
  "x x x",
  "TBD",
  "tbd.",
  "N/A",
  "null",
  "undefined",
  "---",
  "___",
  "???",
  "…",
  "",
  "  ",
  "Dummywert",
  "Mustermann",
  "Max Mustermann",
  "Musterfirma GmbH",
  "Client name",
  "Test",
  "Lorem ipsum",
  "0000",
  "ＴＢＤ",
])("%j looks unfilled", (text) => {
  expect(looksUnfilled(text)).toBe(true);
});

test.each([
  "Acme Ltd",
  "Acme [UK] Ltd",
  "Test Valley Council",
  "Muster-Kunde GmbH",
  "Mustermann & Söhne KG",
  "The Client Company Ltd",
  "LE CLIENT",
  "Name & Co",
  "X",
  "XXL Sports",
  "Na",
  "7-Eleven",
  "100% Design",
  "A$AP Studio",
  "株式会社アクメ",
  '"Acme" <ceo@bank.test>',
  "<img src=x onerror=alert(1)>",
  "</td><table>",
  "R-2026-001",
  "0000001",
])("%j is taken for a name or number", (text) => {
  expect(hasBlank(text)).toBe(false);
  expect(looksUnfilled(text)).toBe(false);
});
