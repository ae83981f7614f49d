import { expect, test } from "vitest";
import { owedByCurrency } from "@/lib/core/invoice/owed";

const TODAY = "2026-11-20";

function row(minor: number, currency: string, dueOn: string | null) {
  return { balance: { minor, currency }, dueOn };
}

test("sums stay apart by currency, the currency of most invoices first, whatever the sums", () => {
  const owed = owedByCurrency(
    [row(9_000_000, "JPY", "2026-11-01"), row(100, "EUR", "2026-11-01"), row(200, "EUR", "2026-11-30")],
    TODAY,
  );
  expect(owed.map((each) => each.owed)).toEqual([
    { minor: 300, currency: "EUR" },
    { minor: 9_000_000, currency: "JPY" },
  ]);
});

test("what is owed and its ages add up to the same sum", () => {
  const days = ["2026-11-21", "2026-11-19", "2026-10-20", "2026-09-01", "2026-01-01"];
  const [eur] = owedByCurrency(
    days.map((day, index) => row(10 ** index, "EUR", day)),
    TODAY,
  );
  expect(eur?.ageing).toEqual({ "not-due": 1, "1-30": 10, "31-60": 100, "61-90": 1_000, "over-90": 10_000 });
  expect(eur?.owed.minor).toBe(11_111);
});

test("an invoice without a due date counts nowhere, as nothing is asked for it yet", () => {
  expect(owedByCurrency([row(500, "EUR", null)], TODAY)).toEqual([]);
});
