import { expect, test, vi } from "vitest";
import type { InvoiceLine } from "@/lib/core/invoice/invoice-list";
import { findInvoices } from "@/lib/use-cases/find-invoices";
import { anInvoiceLine } from "../fixtures/an-invoice-line";
import { anAccount, NOW } from "./samples";

function line(id: string, changes: Partial<InvoiceLine> = {}): InvoiceLine {
  return anInvoiceLine({ id, number: `2026-${id}`, createdAt: NOW, ...changes });
}

async function found(search: string, lines: InvoiceLine[]) {
  const invoiceLines = vi.fn(async () => lines);
  const needs = { findAccount: async () => anAccount(), invoiceLines, now: () => NOW };
  const rows = await findInvoices({ accountId: "account", search }, needs);
  return { ids: rows.map(({ id }) => id), reads: invoiceLines.mock.calls.length };
}

test("open invoices come before settled ones, the most urgent first, from one reading of the store", async () => {
  const lines = [
    line("paid", { paidMinor: 10_000 }),
    line("late", { dueOn: "2026-11-10" }),
    line("later", { dueOn: "2026-10-01" }),
  ];
  expect(await found("brandt", lines)).toEqual({ ids: ["later", "late", "paid"], reads: 1 });
});

test("no more than six are found, and an overlong search is cut", async () => {
  const lines = Array.from({ length: 20 }, (_, index) => line(String(index)));
  expect((await found("", lines)).ids).toHaveLength(6);
  expect((await found("2026-19", lines)).ids).toEqual(["19"]);
  expect((await found("x".repeat(10_000), lines)).ids).toEqual([]);
});

test("without the account nothing is found", async () => {
  const needs = { findAccount: async () => null, invoiceLines: async () => [line("1")], now: () => NOW };
  expect(await findInvoices({ accountId: "account", search: "" }, needs)).toEqual([]);
});
