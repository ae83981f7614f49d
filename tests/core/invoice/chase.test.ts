import { describe, expect, test } from "vitest";
import { addDays, dayIn } from "@/lib/core/calendar";
import { type Claim, decideChase } from "@/lib/core/invoice/chase";

const DUE = "2026-10-01";

const claim: Claim = {
  isVoid: false,
  holds: [],
  balance: { minor: 10_000, currency: "EUR" },
  dueOn: DUE,
  toneCeiling: null,
};

test.each([
  [-1, "friendly"],
  [0, "friendly"],
  [1, "friendly"],
  [6, "friendly"],
  [7, "firm"],
  [13, "firm"],
  [14, "urgent"],
  [30, "urgent"],
  [90, "urgent"],
] as const)("%i days overdue is chased %s", (daysOverdue, tone) => {
  const decision = decideChase(claim, addDays(DUE, daysOverdue));
  expect(decision).toEqual({ kind: "chase", tone, uncappedTone: tone, daysOverdue });
});

test("a client's ceiling softens the tone and the uncapped one is kept for explanation", () => {
  expect(decideChase({ ...claim, toneCeiling: "firm" }, addDays(DUE, 20))).toEqual({
    kind: "chase",
    tone: "firm",
    uncappedTone: "urgent",
    daysOverdue: 20,
  });
});

describe("what is never chased", () => {
  const on = addDays(DUE, 20);

  test("a void invoice, whatever else is true of it", () => {
    expect(decideChase({ ...claim, isVoid: true, holds: ["card"], dueOn: null }, on)).toEqual({
      kind: "void",
    });
  });

  test("a paid or overpaid invoice, also while it is held for another reason", () => {
    for (const minor of [0, -1]) {
      const balance = { minor, currency: "EUR" };
      expect(decideChase({ ...claim, balance }, on)).toEqual({ kind: "paid" });
      expect(decideChase({ ...claim, balance, holds: ["direct-debit"], dueOn: null }, on)).toEqual({
        kind: "paid",
      });
    }
  });

  test("money owed to the client, which is held and not called paid", () => {
    const balance = { minor: -879, currency: "EUR" };
    const holds = ["corrected", "negative"] as const;
    expect(decideChase({ ...claim, balance, holds }, on)).toEqual({ kind: "held", reasons: holds });
  });

  test("a held invoice, with its reasons", () => {
    expect(decideChase({ ...claim, holds: ["factored"] }, on)).toEqual({
      kind: "held",
      reasons: ["factored"],
    });
  });

  test("an invoice without a due date", () => {
    expect(decideChase({ ...claim, dueOn: null }, on)).toEqual({ kind: "due-date-missing" });
  });
});

test.each([
  ["Europe/Berlin", "2026-10-25T22:59:59.999Z", 24],
  ["Europe/Berlin", "2026-10-25T23:00:00.000Z", 25],
  ["America/New_York", "2026-11-02T04:59:59.999Z", 31],
  ["America/New_York", "2026-11-02T05:00:00.000Z", 32],
])("overdue days in %s turn at that zone's midnight, %s", (timeZone, instant, daysOverdue) => {
  expect(decideChase(claim, dayIn(new Date(instant), timeZone))).toMatchObject({ daysOverdue });
});

test("29 February is a day like any other", () => {
  expect(decideChase({ ...claim, dueOn: "2028-02-29" }, "2028-03-07")).toMatchObject({
    daysOverdue: 7,
    tone: "firm",
  });
  expect(decideChase({ ...claim, dueOn: "2028-02-22" }, "2028-02-29")).toMatchObject({
    daysOverdue: 7,
    tone: "firm",
  });
});
