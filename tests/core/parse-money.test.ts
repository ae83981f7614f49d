import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { currencyCodes } from "@/lib/core/currency";
import { decimalOf, formatMoney, MAX_MINOR } from "@/lib/core/money";
import { type DecimalMark, parseMoney } from "@/lib/core/parse-money";

describe("an amount in a currency of two decimals", () => {
  test.each([
    ["500", 50_000],
    ["0", 0],
    ["-0", 0],
    ["2222", 222_200],
    ["1.234,50 €", 123_450],
    ["€1,234.50", 123_450],
    ["EUR 1,234.50", 123_450],
    ["1,234.50 eur", 123_450],
    ["1 234,5", 123_450],
    ["1 234,50", 123_450],
    ["1\u00a0234,50\u00a0€", 123_450],
    ["1\u202f234,50", 123_450],
    ["1'234.50", 123_450],
    ["1’234.50", 123_450],
    ["1.234.567,89", 123_456_789],
    ["1,234,567", 123_456_700],
    ["12,34,567.89", 123_456_789],
    ["€ 1.234", 123_400],
    ["1,234", 123_400],
    ["1.5", 150],
    ["1,50", 150],
    [".5", 50],
    ["0.10", 10],
    ["1234.5000", 123_450],
    ["(8.79)", -879],
    ["-8.79", -879],
    ["−8,79", -879],
    ["8.79-", -879],
    ["-€8.79", -879],
    ["€ -8.79", -879],
    ["+8.79", 879],
    ["50,-", 5_000],
    ["50.–", 5_000],
    ["１２３．５０", 12_350],
    ["١٢٣٫٥", 12_350],
    ["۱۲۳٫۵", 12_350],
  ])("%j is read", (text, minor) => {
    expect(parseMoney(text, "EUR")).toEqual({ kind: "money", money: { minor, currency: "EUR" } });
  });

  test.each([
    ["", "empty"],
    ["   ", "empty"],
    ["€", "empty"],
    ["12.345,678.90", "not-a-number"],
    ["1.23.4", "not-a-number"],
    ["1,23,4", "not-a-number"],
    ["1234,567,890", "not-a-number"],
    ["10 20", "not-a-number"],
    ["1 23", "not-a-number"],
    ["12'34", "not-a-number"],
    ["1e309", "not-a-number"],
    ["1e3", "not-a-number"],
    ["NaN", "not-a-number"],
    ["Infinity", "not-a-number"],
    ["0x10", "not-a-number"],
    ["--5", "not-a-number"],
    ["-5-", "not-a-number"],
    ["-(5)", "not-a-number"],
    ["(5", "not-a-number"],
    ["five", "not-a-number"],
    ["½", "not-a-number"],
    ["5 %", "not-a-number"],
    ["9".repeat(20), "too-large"],
    ["9".repeat(60), "too-large"],
    ["10,000,000,000.00", "too-large"],
    ["1.005", "money"],
    ["0.005", "too-many-decimals"],
    ["1234.567", "too-many-decimals"],
    ["1,234.567", "too-many-decimals"],
  ])("%j is %s", (text, kind) => {
    expect(parseMoney(text, "EUR").kind).toBe(kind);
  });

  test("a text of a megabyte is refused at once", () => {
    expect(parseMoney("1".repeat(1_000_000), "EUR").kind).toBe("not-a-number");
  });
});

describe("currencies without or with three decimals", () => {
  test.each([
    ["¥1,000", "JPY", 1_000],
    ["1.000", "JPY", 1_000],
    ["500", "JPY", 500],
    ["1000.00", "JPY", 1_000],
    ["1.2", "KWD", 1_200],
    ["1,234.567", "KWD", 1_234_567],
    ["1234.567", "KWD", 1_234_567],
    ["0.500", "KWD", 500],
  ])("%j in %s is %i minor units", (text, currency, minor) => {
    expect(parseMoney(text, currency)).toEqual({ kind: "money", money: { minor, currency } });
  });

  test("yen have no decimals", () => {
    expect(parseMoney("1000.50", "JPY").kind).toBe("too-many-decimals");
  });

  test("one mark before three figures is ambiguous where three decimals are usual, until the mark is said", () => {
    expect(parseMoney("KWD 1.234", "KWD").kind).toBe("ambiguous");
    expect(parseMoney("KWD 1.234", "KWD", ".")).toMatchObject({ money: { minor: 1_234 } });
    expect(parseMoney("KWD 1.234", "KWD", ",")).toMatchObject({ money: { minor: 1_234_000 } });
  });
});

describe("a symbol or code", () => {
  test.each([
    ["$5", "USD"],
    ["$5", "CAD"],
    ["$5", "AUD"],
    ["$5", "MXN"],
    ["US$5", "USD"],
    ["CA$5", "CAD"],
    ["¥5", "CNY"],
    ["5 kr", "SEK"],
    ["kr. 5", "DKK"],
    ["5 zł", "PLN"],
    ["5 Kč", "CZK"],
    ["Fr. 5", "CHF"],
    ["CHF 5.00", "CHF"],
  ])("%j is accepted for %s", (text, currency) => {
    expect(parseMoney(text, currency).kind).toBe("money");
  });

  test.each([
    ["€5", "USD", "EUR"],
    ["$5", "EUR", "USD"],
    ["US$5", "CAD", "USD"],
    ["GBP 5", "EUR", "GBP"],
    ["5 kr", "EUR", "DKK"],
    ["EUR $5", "EUR", "USD"],
  ])("%j is refused for %s as %s", (text, currency, other) => {
    expect(parseMoney(text, currency)).toEqual({ kind: "other-currency", currency: other });
  });
});

test.each([
  ["1.234", ".", "too-many-decimals"],
  ["1,234.50", ",", "not-a-number"],
  ["12,34", ".", "not-a-number"],
  ["1.234,5", ",", "money"],
] as const)("%j with a decimal mark of %j is %s", (text, mark: DecimalMark, kind) => {
  expect(parseMoney(text, "EUR", mark).kind).toBe(kind);
});

describe("what is written can be read again", () => {
  const anyMoney = fc.record({
    minor: fc.integer({ min: -MAX_MINOR, max: MAX_MINOR }),
    currency: fc.constantFrom(...currencyCodes()),
  });

  test("as a plain decimal, in every currency", () => {
    fc.assert(
      fc.property(anyMoney, (money) => {
        expect(parseMoney(decimalOf(money), money.currency, ".")).toEqual({ kind: "money", money });
      }),
      { numRuns: 2_000 },
    );
  });

  test("as formatted for a client, in every currency", () => {
    fc.assert(
      fc.property(anyMoney, (money) => {
        expect(parseMoney(formatMoney(money, "en"), money.currency, ".")).toEqual({ kind: "money", money });
      }),
      { numRuns: 2_000 },
    );
  });

  test("any text at all gives a named outcome and never a fraction of a minor unit", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.constantFrom("EUR", "JPY", "KWD"), (text, currency) => {
        const reading = parseMoney(text, currency);
        if (reading.kind === "money") expect(Number.isSafeInteger(reading.money.minor)).toBe(true);
      }),
    );
  });
});

test.each([
  [233_000, "EUR", "€2,330.00", "2330.00"],
  [500, "JPY", "¥500", "500"],
  [1_234, "KWD", "KWD\u00a01.234", "1.234"],
  [-879, "EUR", "-€8.79", "-8.79"],
  [5, "USD", "$0.05", "0.05"],
])("%i minor units of %s are %j for people and %j for machines", (minor, currency, shown, plain) => {
  expect(formatMoney({ minor, currency }, "en")).toBe(shown);
  expect(decimalOf({ minor, currency })).toBe(plain);
});
