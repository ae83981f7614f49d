import { expect, test } from "vitest";
import { balanceOf } from "@/lib/core/invoice/balance";

const invoice = (minor: number) => ({ total: { minor, currency: "EUR" } });

test.each([
  [10_000, [], 10_000],
  [10_000, [2_500], 7_500],
  [10_000, [2_500, 2_500], 5_000],
  [10_000, [10_000], 0],
  [10_000, [12_000], -2_000],
  [1_831_063, [1_780_800], 50_263],
  [-879, [], -879],
])("a total of %i less payments of %j leaves %i", (total, amounts, left) => {
  const payments = amounts.map((amountMinor) => ({ amountMinor }));
  expect(balanceOf(invoice(total), payments)).toEqual({ minor: left, currency: "EUR" });
});
