import { describe, expect, test } from "vitest";
import { readXml } from "@/lib/adapters/documents/read-xml";
import { readEInvoice } from "@/lib/core/import/e-invoice";
import type { ImportedInvoice } from "@/lib/core/import/imported-invoice";
import { ciiMeans, ciiTerms, writtenCii } from "@/tests/fixtures/invoices/written-cii";
import { means, terms, totals, writtenUbl } from "@/tests/fixtures/invoices/written-ubl";

function read(xml: string) {
  const reading = readXml(new TextEncoder().encode(xml));
  if (reading.kind !== "e-invoice") throw new Error(reading.message);
  return readEInvoice(reading.root);
}

function invoiceOf(xml: string): ImportedInvoice {
  const reading = read(xml);
  if (reading.kind !== "read") throw new Error(reading.message);
  return reading.invoice;
}

const EXPECTED: ImportedInvoice = {
  clientName: "Heron & Sons Ltd",
  contactName: "Ada Heron",
  clientEmail: "ada@heron.example",
  language: "en",
  number: "W-2026-31",
  total: { minor: 24_000, currency: "EUR" },
  prepaidMinor: 4_000,
  issuedOn: "2026-09-15",
  dueOn: "2026-10-15",
  dueOnProposal: null,
  paymentLink: null,
  note: null,
  lateTerms: null,
  holds: [],
  source: "e-invoice",
  sourceKey: "invoice:w-2026-31:heronsonsltd:2026",
};

test("UBL and CII tell the same invoice", () => {
  expect(invoiceOf(writtenUbl())).toEqual(EXPECTED);
  expect(invoiceOf(writtenCii())).toEqual(EXPECTED);
});

test("the balance is the payable amount, whatever total and rounding say", () => {
  const invoice = invoiceOf(writtenUbl({ totals: totals("240.03", "40.00", "200.00") }));
  expect(invoice.total.minor - invoice.prepaidMinor).toBe(20_000);
});

describe("held, with the reason", () => {
  test.each([
    ["credit note by type", writtenUbl({ typeCode: "381" }), ["credit-note"]],
    ["credit note by root", writtenUbl({ root: "CreditNote", typeCode: "381" }), ["credit-note"]],
    ["credit note in CII", writtenCii({ typeCode: "381" }), ["credit-note"]],
    ["corrected invoice", writtenUbl({ typeCode: "384" }), ["corrected"]],
    ["self-billed invoice", writtenCii({ typeCode: "389" }), ["self-billed"]],
    ["factored invoice by type", writtenUbl({ typeCode: "393" }), ["factored"]],
    ["type nobody knows", writtenUbl({ typeCode: "999" }), ["unknown-type"]],
    ["no type at all", writtenUbl({ typeCode: "" }), ["unknown-type"]],
    ["direct debit", writtenUbl({ means: means("49") }), ["direct-debit"]],
    ["SEPA direct debit", writtenCii({ means: ciiMeans("59") }), ["direct-debit"]],
    ["card", writtenUbl({ means: means("48") }), ["card"]],
    ["card among other means", writtenCii({ means: ciiMeans("58") + ciiMeans("54") }), ["card"]],
    ["negative sum", writtenUbl({ totals: totals("-8.79", "0", "-8.79") }), ["negative"]],
    [
      "corrected and negative",
      writtenUbl({ typeCode: "384", totals: totals("-1", "0", "-1") }),
      ["corrected", "negative"],
    ],
    ["unfilled number", writtenUbl({ number: "XXX" }), ["unfilled-name"]],
    ["unfilled client", writtenCii({ buyer: "<ram:Name>[Customer]</ram:Name>" }), ["unfilled-name"]],
    ["another payee", writtenUbl({ payee: payee("Swift Factoring") }), ["factored"]],
    [
      "payee without a name",
      writtenCii({ payee: "<ram:PayeeTradeParty><ram:ID>7</ram:ID></ram:PayeeTradeParty>" }),
      ["factored"],
    ],
  ])("%s", (_what, xml, holds) => {
    expect(invoiceOf(xml).holds).toEqual(holds);
  });

  test.each(["380", "326", "386", "877"])("but type %s is chased", (typeCode) => {
    expect(invoiceOf(writtenUbl({ typeCode })).holds).toEqual([]);
  });

  test("but a payee who is the seller under either name is no sold claim", () => {
    expect(invoiceOf(writtenUbl({ payee: payee("MIA  FALK") })).holds).toEqual([]);
    expect(invoiceOf(writtenUbl({ payee: payee("Falk Illustration") })).holds).toEqual([]);
  });
});

function payee(name: string): string {
  return `<cac:PayeeParty><cac:PartyName><cbc:Name>${name}</cbc:Name></cac:PartyName></cac:PayeeParty>`;
}

const ISSUED = "<cbc:IssueDate>2026-09-15</cbc:IssueDate>";

describe("a due date", () => {
  test("in free text is proposed with its words and not taken over", () => {
    for (const xml of [
      writtenUbl({ dates: ISSUED, terms: terms("Net 30 days, 2% discount in 10 days") }),
      writtenCii({ terms: ciiTerms("Net 30 days, 2% discount in 10 days") }),
    ]) {
      const { dueOn, dueOnProposal, lateTerms } = invoiceOf(xml);
      expect(dueOn).toBeNull();
      expect(dueOnProposal).toEqual({ day: "2026-10-15", sentence: "Net 30 days" });
      expect(lateTerms).toBe("Net 30 days, 2% discount in 10 days");
    }
  });

  test.each([
    ["missing", ISSUED],
    ["before the issue date", `${ISSUED}<cbc:DueDate>2026-09-14</cbc:DueDate>`],
    ["impossible", `${ISSUED}<cbc:DueDate>2026-02-30</cbc:DueDate>`],
    ["given twice", `${ISSUED}<cbc:DueDate>2026-10-15</cbc:DueDate><cbc:DueDate>2026-11-15</cbc:DueDate>`],
  ])("that is %s is left open", (_what, dates) => {
    expect(invoiceOf(writtenUbl({ dates }))).toMatchObject({ dueOn: null, dueOnProposal: null });
  });
});

test("terms for late payment are kept word for word, other notes are not", () => {
  const notes = ["#PMT#Recovery fee: 40 €.", "#AAI#Thank you", "Greetings", "#PMD#Interest applies."];
  const ubl = writtenUbl({ notes: notes.map((note) => `<cbc:Note>${note}</cbc:Note>`).join("") });
  expect(invoiceOf(ubl).lateTerms).toBe("Recovery fee: 40 €.\nInterest applies.");
  const note = (code: string, text: string) =>
    `<ram:IncludedNote><ram:Content>${text}</ram:Content><ram:SubjectCode>${code}</ram:SubjectCode></ram:IncludedNote>`;
  const cii = writtenCii({ notes: note("PMT", "Recovery fee: 40 €.") + note("AAI", "Thank you") });
  expect(invoiceOf(cii).lateTerms).toBe("Recovery fee: 40 €.");
});

describe("not read, with a sentence why", () => {
  test.each([
    ["no number", writtenUbl({ number: "" }), "missing-fact"],
    ["no client", writtenUbl({ buyer: "" }), "missing-fact"],
    ["no currency", writtenUbl({ currency: "" }), "missing-fact"],
    ["an invented currency", writtenUbl({ currency: "XYZ" }), "missing-fact"],
    ["no payable amount", writtenUbl({ totals: "" }), "missing-fact"],
    ["an amount in another currency", writtenUbl({ currency: "USD" }), "unusable-amount"],
    ["an amount in words", writtenUbl({ totals: totals("1", "0", "two") }), "unusable-amount"],
    ["an amount with a comma", writtenUbl({ totals: totals("1", "0", "1,50") }), "unusable-amount"],
    ["an amount with an exponent", writtenUbl({ totals: totals("1", "0", "1e9") }), "unusable-amount"],
    ["a fraction of a cent", writtenUbl({ totals: totals("1", "0", "1.005") }), "unusable-amount"],
    ["an absurd amount", writtenUbl({ totals: totals("1", "9999999999.99", "1") }), "unusable-amount"],
    ["another XML", "<html/>", "not-an-invoice"],
    ["an Invoice of nobody's namespace", "<Invoice/>", "not-an-invoice"],
    ["FatturaPA", '<p:FatturaElettronica xmlns:p="x"/>', "not-an-invoice"],
  ])("%s", (_what, xml, reason) => {
    expect(read(xml)).toEqual({
      kind: "unreadable",
      reason,
      message: expect.stringMatching(/^This .*\.$|^The .*\.$/),
    });
  });
});

test("an element of a foreign namespace is never taken for ours, and prefixes are free", () => {
  const foreign = writtenUbl({
    notes: '<x:PayeeParty xmlns:x="urn:other"/><x:ID xmlns:x="urn:other">EVIL</x:ID>',
  });
  expect(invoiceOf(foreign)).toEqual(EXPECTED);
  const renamed = writtenUbl().replaceAll("cbc:", "b:").replaceAll("xmlns:cbc", "xmlns:b");
  expect(invoiceOf(renamed)).toEqual(EXPECTED);
});

test("control characters and overlong names out of a file are made harmless", () => {
  const buyer = `<cac:PartyName><cbc:Name>He&#x202E;ron\n  &amp; ${"x".repeat(900)}</cbc:Name></cac:PartyName>`;
  const { clientName } = invoiceOf(writtenUbl({ buyer }));
  expect(clientName).toMatch(/^Heron & x+$/);
  expect(clientName).toHaveLength(200);
});
