import { expect, test } from "vitest";
import { ageingByCurrency, ageOf } from "@/lib/core/invoice/ageing";

test.each([
  [-1, "not-due"],
  [0, "not-due"],
  [1, "1-30"],
  [30, "1-30"],
  [31, "31-60"],
  [60, "31-60"],
  [61, "61-90"],
  [90, "61-90"],
  [91, "over-90"],
  [3_000, "over-90"],
] as const)("%i days overdue belongs to %s", (days, age) => {
  expect(ageOf(days)).toBe(age);
});

test("sums are kept apart by age and by currency", () => {
  const owed = (minor: number, currency: string, dueOn: string) => ({ balance: { minor, currency }, dueOn });
  const ageing = ageingByCurrency(
    [
      owed(100, "EUR", "2026-11-20"),
      owed(200, "EUR", "2026-11-19"),
      owed(300, "EUR", "2026-10-21"),
      owed(400, "EUR", "2026-10-20"),
      owed(500, "JPY", "2026-01-01"),
    ],
    "2026-11-20",
  );
  expect([...ageing]).toEqual([
    ["EUR", { "not-due": 100, "1-30": 500, "31-60": 400, "61-90": 0, "over-90": 0 }],
    ["JPY", { "not-due": 0, "1-30": 0, "31-60": 0, "61-90": 0, "over-90": 500 }],
  ]);
});
