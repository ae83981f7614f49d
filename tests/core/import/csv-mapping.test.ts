import { describe, expect, test } from "vitest";
import { guessMapping, missingColumns } from "@/lib/core/import/csv-mapping";
import { provenDayOrder, provenDecimalMark } from "@/lib/core/import/csv-marks";
import { statusOf } from "@/lib/core/import/csv-status";

const guess = (header: string) => {
  const guessed = guessMapping(header.split(","));
  if (guessed.kind === "refused") throw new Error(guessed.message);
  return guessed.mapping;
};

describe("columns are known by name", () => {
  test.each([
    [
      "Xero",
      "ContactName,EmailAddress,POCity,InvoiceNumber,Reference,InvoiceDate,DueDate,Total,TaxTotal,InvoiceAmountPaid,InvoiceAmountDue,Description,Currency,Type,Sent,Status",
      {
        clientName: "ContactName",
        clientEmail: "EmailAddress",
        number: "InvoiceNumber",
        issuedOn: "InvoiceDate",
        dueOn: "DueDate",
        total: "Total",
        paid: "InvoiceAmountPaid",
        balance: "InvoiceAmountDue",
        currency: "Currency",
        documentType: "Type",
        status: "Status",
      },
    ],
    [
      "QuickBooks report",
      "Date,Transaction Type,Num,Name,Memo/Description,Due Date,Amount,Open Balance",
      {
        issuedOn: "Date",
        documentType: "Transaction Type",
        number: "Num",
        clientName: "Name",
        note: "Memo/Description",
        dueOn: "Due Date",
        total: "Amount",
        balance: "Open Balance",
      },
    ],
    [
      "Zoho",
      "Invoice Date,Invoice ID,Invoice Number,Invoice Status,Customer Name,Due Date,Currency Code,SubTotal,Total,Balance",
      {
        issuedOn: "Invoice Date",
        number: "Invoice Number",
        status: "Invoice Status",
        clientName: "Customer Name",
        dueOn: "Due Date",
        currency: "Currency Code",
        total: "Total",
        balance: "Balance",
      },
    ],
    [
      "Invoice2go",
      "DocumentDate,DocumentNumber,Name,EmailRecipient,DocumentStatus,CurrencyCode,TotalAmount,BalanceDueAmount,AmountPaidAmount",
      {
        issuedOn: "DocumentDate",
        number: "DocumentNumber",
        clientName: "Name",
        clientEmail: "EmailRecipient",
        status: "DocumentStatus",
        currency: "CurrencyCode",
        total: "TotalAmount",
        balance: "BalanceDueAmount",
        paid: "AmountPaidAmount",
      },
    ],
    [
      "FreshBooks, with starred and shouted names",
      "*CLIENT NAME,*Invoice #, Date Issued ,Date Due,Invoice Status,Currency",
      {
        clientName: "*CLIENT NAME",
        number: "*Invoice #",
        issuedOn: " Date Issued ",
        dueOn: "Date Due",
        status: "Invoice Status",
        currency: "Currency",
      },
    ],
    [
      "German",
      "Rechnungsnummer,Kunde,Ansprechpartner,E-Mail,Rechnungsdatum,Fällig am,Gesamtbetrag,Offener Betrag,Währung",
      {
        number: "Rechnungsnummer",
        clientName: "Kunde",
        contactName: "Ansprechpartner",
        clientEmail: "E-Mail",
        issuedOn: "Rechnungsdatum",
        dueOn: "Fällig am",
        total: "Gesamtbetrag",
        balance: "Offener Betrag",
        currency: "Währung",
      },
    ],
  ])("%s", (_tool, header, mapping) => {
    expect(guess(header)).toEqual(mapping);
  });

  test("a contact's name stands in for the client only where no client is named", () => {
    expect(guess("Invoice,Client,Contact name")).toMatchObject({
      clientName: "Client",
      contactName: "Contact name",
    });
    expect(guess("Invoice,Contact name")).toEqual({ number: "Invoice", clientName: "Contact name" });
  });

  test("what is still missing is said", () => {
    expect(missingColumns(guess("Colour,Shape"))).toEqual(["number", "clientName", "total"]);
    expect(missingColumns(guess("Number,Client,Balance"))).toEqual([]);
  });
});

test.each([
  ["Total,Client,total"],
  ["Client,Client"],
  ["Client,=cmd|' /C calc'!A0"],
  ["Client,@SUM(A1)"],
  ["Client,__proto__"],
  ["Client,constructor"],
])("a header %j is refused", (header) => {
  expect(guessMapping(header.split(","))).toMatchObject({
    kind: "refused",
    message: expect.stringMatching(/\.$/),
  });
});

test.each([
  ["PAID", "paid"],
  ["auto-paid", "paid"],
  ["Bezahlt", "paid"],
  ["Voided", "void"],
  ["Cancelled", "void"],
  ["Storniert", "void"],
  ["DRAFT", "draft"],
  ["Partially paid", "part-paid"],
  ["Disputed", "on-hold"],
  ["held", "on-hold"],
  ["Unpaid", "open"],
  ["AUTHORISED", "open"],
  ["Overdue", "open"],
  ["Overdue by 5 days", "open"],
  ["Awaiting payment", "open"],
  ["nicht bezahlt", "open"],
  ["", "open"],
  ["Paid on 3 Nov", "unknown"],
  ["Was overdue, now paid", "unknown"],
  ["Betaald", "unknown"],
])("status %j means %s", (word, status) => {
  expect(statusOf(word)).toBe(status);
});

test.each([
  [["31/12/2026", "01/02/2026"], "day-first"],
  [["12/31/2026", "01/02/2026"], "month-first"],
  [["01/02/2026", "03/03/2026"], undefined],
  [["31/12/2026", "12/31/2026"], undefined],
  [["2026-12-31", "31.12.2026", ""], undefined],
])("days %j prove the order %s", (days, order) => {
  expect(provenDayOrder(days)).toBe(order);
});

test.each([
  [["1.234,50", "12.500"], ","],
  [["1,234.50"], "."],
  [["12.50", "1.234"], "."],
  [["1,234,567"], "."],
  [["1.234.567"], ","],
  [["1.234", "500", ""], undefined],
  [["1,5", "1.5"], undefined],
])("amounts %j prove the decimal mark %s", (amounts, mark) => {
  expect(provenDecimalMark(amounts)).toBe(mark);
});
