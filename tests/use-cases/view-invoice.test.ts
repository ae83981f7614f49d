import { expect, test } from "vitest";
import type { Draft } from "@/lib/core/draft/draft";
import { viewInvoice } from "@/lib/use-cases/view-invoice";
import { viewInvoices } from "@/lib/use-cases/view-invoices";
import { deskWith } from "./draft-desk";
import { aDraft, aFile, anAccount, aPayment, aReadyDraft, NOW } from "./samples";

const INPUT = { accountId: "account", invoiceId: "invoice" };

test("an invoice's page has its balance, its decision and its timeline in the freelancer's calendar", async () => {
  const account = anAccount({ timeZone: "Pacific/Kiritimati" });
  const file = aFile({ payments: [aPayment({ amountMinor: 33_000 })] });
  expect(await viewInvoice(INPUT, deskWith({ account, file }).needs)).toMatchObject({
    today: "2026-11-21",
    balance: { minor: 200_000, currency: "EUR" },
    decision: { kind: "chase", tone: "urgent", daysOverdue: 36 },
    timing: { kind: "first" },
    draft: null,
  });
});

test.each<[string, Draft[], string | null]>([
  ["the newest one that is open", [aReadyDraft({ id: "new" }), aReadyDraft({ id: "old" })], "new"],
  ["the one being written", [aDraft({ id: "new" }), aReadyDraft({ id: "old", status: "replaced" })], "new"],
  ["an accepted one, until it was sent", [aReadyDraft({ id: "yes", status: "accepted" })], "yes"],
  ["none that was sent", [aReadyDraft({ status: "sent", sentAt: NOW })], null],
  ["none that was discarded", [aReadyDraft({ status: "discarded" })], null],
  ["none that was cancelled", [aDraft({ status: "cancelled" })], null],
])("on the desk lies %s", async (_, drafts, id) => {
  const page = await viewInvoice(INPUT, deskWith({ drafts }).needs);
  expect(page?.draft?.id ?? null).toBe(id);
});

test("an accepted draft that a newer one followed does not come back when that one is gone", async () => {
  const drafts = [
    aReadyDraft({ id: "new", status: "sent", sentAt: NOW }),
    aReadyDraft({ id: "old", status: "accepted" }),
  ];
  const page = await viewInvoice(INPUT, deskWith({ drafts }).needs);
  expect(page?.draft).toBeNull();
});

test("a draft that would say a wrong number of days today is shown as stale", async () => {
  const template = { subject: "Invoice {invoiceNumber}", body: "It is {daysOverdue} days overdue." };
  const desk = deskWith({ drafts: [aReadyDraft({ template })] });
  expect((await viewInvoice(INPUT, desk.needs))?.isDraftStale).toBe(false);
  const tomorrow = { ...desk.needs, now: () => new Date(NOW.getTime() + 86_400_000) };
  expect((await viewInvoice(INPUT, tomorrow))?.isDraftStale).toBe(true);
});

test("an invoice or an account that is not there has no page", async () => {
  expect(await viewInvoice(INPUT, deskWith({ file: null }).needs)).toBeNull();
  expect(await viewInvoice(INPUT, deskWith({ account: null }).needs)).toBeNull();
  const needs = { findAccount: async () => null, invoiceLines: async () => [], now: () => NOW };
  const query = { view: "open" as const, search: "", page: 1 };
  expect(await viewInvoices({ accountId: "account", query }, needs)).toBeNull();
});

test("the list is of the freelancer's day", async () => {
  const account = anAccount({ timeZone: "Pacific/Kiritimati" });
  const needs = { findAccount: async () => account, invoiceLines: async () => [], now: () => NOW };
  const query = { view: "open" as const, search: "", page: 1 };
  expect(await viewInvoices({ accountId: "account", query }, needs)).toMatchObject({
    today: "2026-11-21",
    isEmpty: true,
  });
});
