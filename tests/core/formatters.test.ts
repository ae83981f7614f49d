import { expect, test } from "vitest";
import { dateFormat, numberFormat } from "@/lib/core/formatters";

test("the same format is made once, and another option is another format", () => {
  const euro = { style: "currency", currency: "EUR" } as const;
  expect(numberFormat("en", euro)).toBe(numberFormat("en", { ...euro }));
  expect(numberFormat("en", { ...euro, currency: "USD" }).format(1)).toBe("$1.00");
  expect(numberFormat("de", euro).format(1)).toBe("1,00\u00a0€");
  expect(dateFormat("en-GB", { month: "short", timeZone: "UTC" }).format(0)).toBe("Jan");
  expect(dateFormat("en-GB", { month: "long", timeZone: "UTC" }).format(0)).toBe("January");
});

test("however many formats are asked for, the kept ones stay few and right", () => {
  for (let digits = 0; digits < 2_000; digits++) {
    const format = numberFormat("en", {
      maximumSignificantDigits: 1 + (digits % 19),
      maximumFractionDigits: digits % 20,
      minimumIntegerDigits: 1 + (digits % 21),
    });
    expect(format.resolvedOptions().minimumIntegerDigits).toBe(1 + (digits % 21));
  }
});
