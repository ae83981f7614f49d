import { describe, expect, test } from "vitest";
import { INVOICE_FIELDS, readInvoiceInput } from "@/lib/core/invoice/invoice-input";

const typed = {
  clientName: " Brightwater  Studio ",
  contactName: "Anna Ferry",
  clientEmail: "anna@brightwater.example",
  language: "en",
  number: "2026-017",
  amount: "1.234,50 €",
  currency: "eur",
  issuedOn: "1 Oct 2026",
  dueOn: "2026-10-15",
  alreadyPaid: "200",
  paymentLink: "https://pay.example/017",
  note: "Prefers\r\nmornings",
  toneCeiling: "firm",
};

const messageAt = (field: string, value: unknown, rest: Record<string, unknown> = {}) => {
  const reading = readInvoiceInput({ ...typed, ...rest, [field]: value });
  return reading.kind === "invalid" ? reading.fields[field] : undefined;
};

test("a full form becomes typed values", () => {
  expect(readInvoiceInput(typed)).toEqual({
    kind: "valid",
    value: {
      clientName: "Brightwater Studio",
      contactName: "Anna Ferry",
      clientEmail: "anna@brightwater.example",
      language: "en",
      number: "2026-017",
      total: { minor: 123_450, currency: "EUR" },
      paidMinor: 20_000,
      issuedOn: "2026-10-01",
      dueOn: "2026-10-15",
      paymentLink: "https://pay.example/017",
      note: "Prefers\nmornings",
      toneCeiling: "firm",
    },
  });
});

test("only who, what, how much and when are required", () => {
  const { clientName, number, amount, currency, dueOn } = typed;
  expect(readInvoiceInput({ clientName, number, amount, currency, dueOn })).toMatchObject({
    kind: "valid",
    value: { contactName: null, clientEmail: null, language: "en", issuedOn: null, paidMinor: 0, note: null },
  });
});

test("an empty form names every required field at once", () => {
  const reading = readInvoiceInput({});
  expect(reading.kind === "invalid" && Object.keys(reading.fields)).toEqual([
    "clientName",
    "number",
    "amount",
    "currency",
    "dueOn",
  ]);
});

describe("refused, each at its own field", () => {
  test.each([
    ["clientName", "Acme\r\nBcc: x@evil.test"],
    ["clientName", "\u202eemcA"],
    ["clientName", "[Client name]"],
    ["clientName", "a".repeat(201)],
    ["clientName", ["a", "b"]],
    ["contactName", "{contact}"],
    ["clientEmail", "a@b.test, c@d.test"],
    ["clientEmail", "a@b.test\n"],
    ["language", "xx"],
    ["number", "  "],
    ["amount", "-100"],
    ["amount", "0"],
    ["amount", "NaN"],
    ["amount", "1e309"],
    ["amount", "0.30000000000000004"],
    ["amount", "$5"],
    ["amount", 5],
    ["currency", "USDD"],
    ["currency", ""],
    ["issuedOn", "2026-02-31"],
    ["dueOn", "9999-01-01"],
    ["dueOn", "03/04/2026"],
    ["dueOn", "2026-09-30"],
    ["alreadyPaid", "-1"],
    ["alreadyPaid", "1.234,51"],
    ["paymentLink", "javascript:alert(1)"],
    ["note", "a".repeat(5_001)],
    ["note", "a\u0000b"],
    ["toneCeiling", "furious"],
  ])("%s: %j", (field, value) => {
    expect(messageAt(field, value)).toMatch(/^[A-Z].*[.?]$/);
  });

  test("yen with cents", () => {
    expect(messageAt("amount", "100.50", { currency: "JPY", alreadyPaid: "" })).toContain("JPY");
  });
});

test("markup in a name is kept as the text it is", () => {
  const reading = readInvoiceInput({ ...typed, clientName: "<img src=x onerror=alert(1)>" });
  expect(reading).toMatchObject({ kind: "valid", value: { clientName: "<img src=x onerror=alert(1)>" } });
});

test("fields the form does not have are dropped", () => {
  const extra = JSON.parse(
    '{"__proto__": {"isVoid": true}, "constructor": "x", "id": "1", "accountId": "2", "status": "paid"}',
  );
  const reading = readInvoiceInput({ ...extra, ...typed });
  expect(reading).toEqual(readInvoiceInput(typed));
  expect(Object.keys(typed)).toEqual([...INVOICE_FIELDS]);
});

test("a note of a megabyte is refused quickly", () => {
  expect(messageAt("note", "line\n".repeat(200_000))).toContain("5000");
});
