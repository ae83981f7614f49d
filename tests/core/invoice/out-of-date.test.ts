import { expect, test } from "vitest";
import { isOutOfDate } from "@/lib/core/invoice/out-of-date";
import { aClient, aFile, anAccount, anInvoice, aReadyDraft } from "../../use-cases/samples";

const WRITTEN_ON = { account: anAccount(), today: "2026-11-20" };

function naming(...slots: string[]) {
  const body = ["Hello {clientName}", ...slots].join(" ");
  return aReadyDraft({ template: { subject: "Invoice {invoiceNumber}", body } });
}

test("a draft is true on the day it was written", () => {
  expect(isOutOfDate(naming("{amount} {daysOverdue}"), aFile(), WRITTEN_ON)).toBe(false);
});

test("a draft that names the days overdue is untrue the next day, one that does not is not", () => {
  const tomorrow = { ...WRITTEN_ON, today: "2026-11-21" };
  expect(isOutOfDate(naming("{daysOverdue} days"), aFile(), tomorrow)).toBe(true);
  expect(isOutOfDate(naming("{amount}"), aFile(), tomorrow)).toBe(false);
});

test("a draft that names a day to pay by is untrue once that day would be another", () => {
  const account = anAccount({ payWithinDays: 7 });
  const facts = { ...aReadyDraft().facts, payByDate: "27 November 2026" };
  const draft = { ...naming("{payByDate}"), facts };
  expect(isOutOfDate(draft, aFile(), { account, today: "2026-11-20" })).toBe(false);
  expect(isOutOfDate(draft, aFile(), { account, today: "2026-11-21" })).toBe(true);
});

test("a draft is untrue once a stronger tone is due", () => {
  const draft = { ...naming(), tone: "firm" as const };
  expect(isOutOfDate(draft, aFile(), WRITTEN_ON)).toBe(true);
  const capped = aFile({ client: aClient({ toneCeiling: "firm" }) });
  expect(isOutOfDate(draft, capped, WRITTEN_ON)).toBe(false);
});

test("a draft is untrue once the invoice changed, or another name signs", () => {
  const changed = aFile({ invoice: anInvoice({ version: 4 }) });
  expect(isOutOfDate(naming(), changed, WRITTEN_ON)).toBe(true);
  const renamed = { ...WRITTEN_ON, account: anAccount({ senderName: "Mara V. Voss" }) };
  expect(isOutOfDate(naming("{senderName}"), aFile(), renamed)).toBe(true);
});
