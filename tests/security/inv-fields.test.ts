import fc from "fast-check";
import { expect, test } from "vitest";
import { mailtoLink } from "@/lib/core/draft/mailto";
import { readClientInput } from "@/lib/core/invoice/client-input";
import { readInvoiceInput } from "@/lib/core/invoice/invoice-input";
import { fitsMailHeader } from "@/lib/core/mail-header";

const TYPED = {
  clientName: "Brandt",
  clientEmail: "jonas@brandt.example",
  number: "2026-017",
  amount: "2330.00",
  currency: "EUR",
  issuedOn: "2026-10-02",
  dueOn: "2026-10-16",
};

function problemAt(field: string, value: unknown, rest: object = {}): string | undefined {
  const reading = readInvoiceInput({ ...TYPED, ...rest, [field]: value });
  return reading.kind === "invalid" ? reading.fields[field] : undefined;
}

function minorOf(amount: string, currency = "EUR"): number | null {
  const reading = readInvoiceInput({ ...TYPED, amount, currency });
  return reading.kind === "valid" ? reading.value.total.minor : null;
}

test.each([
  "-100",
  "0",
  "NaN",
  "Infinity",
  "1e309",
  "0.30000000000000004",
  "12345678901234567890",
  "1,2,3",
  "١٢٣x",
])("INV1: %s is no amount of an invoice", (amount) => {
  expect(problemAt("amount", amount)).toMatch(/^[A-Z].*\.$/);
});

test("INV1: an amount is whole minor units, and what could be two sums is asked about", () => {
  expect(minorOf("0.30")).toBe(30);
  expect(minorOf("1,000.00")).toBe(100_000);
  expect(minorOf("1.000,00")).toBe(100_000);
  expect(minorOf("1.000")).toBe(100_000);
  expect(problemAt("amount", "1.000", { currency: "KWD" })).toBeDefined();
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99_999_999 }), (minor) => {
      const typed = `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, "0")}`;
      expect(minorOf(typed)).toBe(minor);
    }),
  );
});

test("INV2: a currency is one of ISO 4217's, and one without cents takes none", () => {
  for (const currency of ["USDD", "", "EU", "€", "XXXX", "toString"]) {
    expect(problemAt("currency", currency), currency).toBeDefined();
  }
  expect(readInvoiceInput({ ...TYPED, currency: "usd" })).toMatchObject({
    value: { total: { currency: "USD" } },
  });
  expect(problemAt("amount", "100.50", { currency: "JPY" })).toContain("JPY");
  expect(minorOf("100", "JPY")).toBe(100);
});

test.each([
  ["dueOn", "2026-10-01"],
  ["dueOn", "2026-02-31"],
  ["dueOn", "9999-12-31"],
  ["dueOn", "0000-00-00"],
  ["dueOn", "03/04/2026"],
  ["issuedOn", "31.02.2026"],
])("INV3: %s %s is asked about again", (field, day) => {
  expect(problemAt(field, day)).toMatch(/[.?]$/);
});

test("INV3: a day is a day of the calendar, so that no hour a clock skips can move it", () => {
  expect(readInvoiceInput({ ...TYPED, issuedOn: "", dueOn: "2026-03-29" })).toMatchObject({
    value: { dueOn: "2026-03-29" },
  });
});

const BREAKS = ["\r\n", "\n", "\r", "\u2028", "\u2029", "\u0085", "\u0000", "\v"];

test.each(BREAKS)("INV4: a name with %j and a header behind it is refused", (mark) => {
  const name = `Acme${mark}Bcc: x@evil.test`;
  expect(problemAt("clientName", name)).toBeDefined();
  expect(problemAt("contactName", name)).toBeDefined();
  expect(readClientInput({ name, language: "en" }).kind).toBe("invalid");
  expect(fitsMailHeader(name)).toBe(false);
});

test("INV4: whatever a letter holds, the mail program gets one address, one subject and one body", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.string({ unit: "binary", maxLength: 60 }),
      (subject, body) => {
        const hostile = `${subject}\r\nBcc: x@evil.test&bcc=y@evil.test`;
        const link = mailtoLink({ to: "jonas@brandt.example", mail: { subject: hostile, body } });
        if (link.kind !== "link") return;
        const [address, query = ""] = link.href.slice("mailto:".length).split("?");
        expect(address).toBe("jonas@brandt.example");
        const fields = new URLSearchParams(query);
        expect([...fields.keys()]).toEqual(["subject", "body"]);
        expect(fitsMailHeader(fields.get("subject") ?? "")).toBe(true);
      },
    ),
  );
});

test("INV5: a name that looks like an address changes no address", () => {
  const reading = readInvoiceInput({ ...TYPED, clientName: '"Acme" <ceo@bank.test>' });
  expect(reading).toMatchObject({
    kind: "valid",
    value: { clientName: '"Acme" <ceo@bank.test>', clientEmail: "jonas@brandt.example" },
  });
  const mail = { subject: "Hello", body: "x" };
  expect(mailtoLink({ to: '"Acme" <ceo@bank.test>', mail }).kind).toBe("not-one-address");
});

test.each([
  "a@b.test, c@d.test",
  "a@b.test; c@d.test",
  '"x@y"@z.test',
  "a@b.test@c.test",
  "a@b.test\n",
  "a@b.test\r\nBcc: c@d.test",
  `${"a".repeat(400)}@b.test`,
  "Acme <a@b.test>",
  "a@localhost",
  "a@b.test?bcc=c@d.test",
])("INV6: %j is not exactly one address", (email) => {
  expect(problemAt("clientEmail", email)).toBeDefined();
});

test.each(["a@b.test,c@d.test", "a@b.test\r\nBcc: c@d.test", "Acme <a@b.test>", "a@b.test?bcc=c@d.test"])(
  "INV6: no mail program is handed %j",
  (to) => {
    expect(mailtoLink({ to, mail: { subject: "x", body: "x" } }).kind).toBe("not-one-address");
  },
);

test("INV6: a full-width sign is the plain one, normalised before it is checked", () => {
  expect(readInvoiceInput({ ...TYPED, clientEmail: "ａ＠b.test" })).toMatchObject({
    value: { clientEmail: "a@b.test" },
  });
  expect(problemAt("clientEmail", "a＠b.test，c＠d.test")).toBeDefined();
});

const INVISIBLE = ["\u202e", "\u2066", "\u{E0041}", "\ud800", "\ufdd0"];

test.each(INVISIBLE)("INV8: a name, number or note that hides words behind %j is refused", (mark) => {
  for (const field of ["clientName", "contactName", "number", "note"]) {
    expect(problemAt(field, `Ac${mark}me`), field).toBeDefined();
  }
});

test("INV8: what is invisible and harmless is left out", () => {
  expect(readInvoiceInput({ ...TYPED, clientName: "Ac\u200bme\ufeff" })).toMatchObject({
    value: { clientName: "Acme" },
  });
});

test("INV9: a megabyte, ten thousand lines and a null byte are refused before anything reads them", () => {
  const begun = performance.now();
  expect(problemAt("note", "x".repeat(1_048_576))).toContain("5000");
  expect(problemAt("note", "line\n".repeat(10_000))).toContain("5000");
  expect(problemAt("note", "a\u0000b")).toBeDefined();
  expect(problemAt("clientName", "x".repeat(1_048_576))).toContain("200");
  expect(performance.now() - begun).toBeLessThan(1_000);
});

test("INV10: what the form does not show cannot be set by it", () => {
  const extra = JSON.parse(
    '{"__proto__":{"isVoid":true},"constructor":"x","id":"1","accountId":"2","status":"paid","version":9,"isSample":true}',
  );
  expect(readInvoiceInput({ ...TYPED, ...extra })).toEqual(readInvoiceInput(TYPED));
  expect(({} as { isVoid?: boolean }).isVoid).toBeUndefined();
});

test.each([
  "javascript:alert(1)",
  "data:text/html,x",
  "http://pay.example/1",
  "https://evil@good.test/",
  "https://good.test\\@evil.test/",
  "https://gооd.test/",
  "https://xn--gd-mna.test/",
  "https://good.test/\nx",
  "//good.test",
])("INV15: %j is no link to pay by", (link) => {
  expect(problemAt("paymentLink", link)).toBeDefined();
});

test("INV15: a plain encrypted link is kept as it was understood", () => {
  expect(readInvoiceInput({ ...TYPED, paymentLink: "https://Pay.example/017" })).toMatchObject({
    value: { paymentLink: "https://pay.example/017" },
  });
});
