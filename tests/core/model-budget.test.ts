import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { budgetPeriods, budgetState, budgetWarnings, type Spent } from "@/lib/core/model-budget";

const LIMITS = { usdPerDay: 1, usdPerMonth: 10 };

describe("whether a model may be asked", () => {
  test.each<[Spent, string]>([
    [{ today: 0, thisMonth: 0 }, "open"],
    [{ today: 0.99, thisMonth: 9.99 }, "open"],
    [{ today: 1, thisMonth: 1 }, "2026-11-22"],
    [{ today: 0, thisMonth: 10 }, "2026-12-01"],
    [{ today: 1, thisMonth: 10 }, "2026-12-01"],
  ])("with %j spent: %s", (spent, expected) => {
    const state = budgetState(spent, LIMITS, "2026-11-21");
    expect(state.kind === "spent" ? state.askedAgainOn : state.kind).toBe(expected);
  });

  test.each([
    ["2026-01-31", "2026-02-01"],
    ["2026-02-01", "2026-03-01"],
    ["2026-12-31", "2027-01-01"],
  ])("a month spent on %s opens again on %s", (today, expected) => {
    const state = budgetState({ today: 0, thisMonth: 11 }, LIMITS, today);
    expect(state).toMatchObject({ kind: "spent", askedAgainOn: expected });
  });

  test("what it tells names the period, what was spent and the limit", () => {
    expect(budgetState({ today: 1.5, thisMonth: 2 }, LIMITS, "2026-11-21")).toMatchObject({
      trip: { guardrail: "budget-day", action: "degraded", value: 1.5, limit: 1 },
    });
  });
});

describe("the warning at 80 %", () => {
  test("comes with the draft that passes it, and with no other", () => {
    expect(budgetWarnings({ today: 0.7, thisMonth: 1 }, 0.05, LIMITS)).toEqual([]);
    expect(budgetWarnings({ today: 0.75, thisMonth: 1 }, 0.05, LIMITS)).toEqual([
      { guardrail: "budget-day", action: "warned", value: 0.8, limit: 1 },
    ]);
    expect(budgetWarnings({ today: 0.8, thisMonth: 1 }, 0.05, LIMITS)).toEqual([]);
  });

  test("comes exactly once in a period, however drafts are priced", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.01, max: 0.4, noNaN: true }), { maxLength: 60 }), (prices) => {
        let spent = 0;
        let warned = 0;
        for (const price of prices) {
          const before = { today: spent, thisMonth: 0 };
          warned += budgetWarnings(before, price, { usdPerDay: 1, usdPerMonth: 1e6 }).length;
          spent += price;
        }
        expect(warned).toBe(spent >= 0.8 ? 1 : 0);
      }),
    );
  });
});

test("day and month begin where the account lives", () => {
  expect(budgetPeriods(new Date("2026-11-30T23:30:00Z"), "Europe/Berlin")).toEqual({
    today: "2026-12-01",
    day: new Date("2026-11-30T23:00:00Z"),
    month: new Date("2026-11-30T23:00:00Z"),
  });
});
