import { expect, test } from "vitest";
import { spendText } from "@/components/settings/spend-text";

const LIMITS = { usdPerDay: 1, usdPerMonth: 10 };

test.each([
  [0, 0, "Models have cost $0.00 today (of $1.00) and $0.00 this month (of $10.00)."],
  [0.0001, 0.31, "Models have cost less than a cent today (of $1.00) and $0.31 this month (of $10.00)."],
  [
    0.8,
    2,
    "Models have cost $0.80 today (of $1.00) and $2.00 this month (of $10.00). Once that is spent, Dunlin words your letters itself until the day or month is over.",
  ],
  [
    0.2,
    10,
    "Models have cost $0.20 today (of $1.00) and $10.00 this month (of $10.00). That is spent, so Dunlin words your letters itself until the day or month is over.",
  ],
])("after %s dollars today and %s this month", (today, thisMonth, sentence) => {
  expect(spendText({ today, thisMonth }, LIMITS)).toBe(sentence);
});
