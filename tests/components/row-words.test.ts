import { expect, test } from "vitest";
import { actionOf, chipOf, lastFollowUpText } from "@/components/invoice-list/row-words";
import type { ChaseDecision } from "@/lib/core/invoice/chase";
import { decideTone } from "@/lib/core/tone";

function chase(daysOverdue: number): ChaseDecision {
  const tone = decideTone(daysOverdue);
  return { kind: "chase", tone, uncappedTone: tone, daysOverdue };
}

test.each([
  [-12, "Due in 12 days", "calm"],
  [-1, "Due tomorrow", "calm"],
  [0, "Due today", "calm"],
  [1, "Friendly · 1 day", "friendly"],
  [7, "Firm · 7 days", "firm"],
  [14, "Urgent · 14 days", "urgent"],
  [1_204, "Urgent · 1,204 days", "urgent"],
])("%i days overdue shows as %s", (days, text, look) => {
  expect(chipOf(chase(days))).toEqual({ text, look });
});

test("what cannot be chased shows why", () => {
  expect(chipOf({ kind: "paid" }).text).toBe("Paid");
  expect(chipOf({ kind: "void" }).text).toBe("Void");
  expect(chipOf({ kind: "held", reasons: ["card"] }).text).toBe("On hold");
  expect(chipOf({ kind: "due-date-missing" }).text).toBe("Due date missing");
});

test("only the first row that is due today is loudest", () => {
  expect(actionOf(chase(8), { kind: "first" }, true).look).toBe("main");
  expect(actionOf(chase(8), { kind: "first" }, false).look).toBe("soft");
  expect(actionOf(chase(8), { kind: "too-soon", days: 2 }, true).look).toBe("plain");
});

test("nothing that may not be chased offers to write", () => {
  const quiet: ChaseDecision[] = [
    { kind: "paid" },
    { kind: "void" },
    { kind: "held", reasons: ["card"] },
    { kind: "due-date-missing" },
    chase(0),
  ];
  for (const decision of quiet)
    expect(actionOf(decision, { kind: "not-chaseable" }, true).writes).toBe(false);
});

test("the last follow-up is told by its day in the freelancer's zone", () => {
  const row = { lastFollowUpAt: new Date("2026-11-06T23:30:00Z"), lastFollowUpTone: "firm" as const };
  const on = { today: "2026-11-20", timeZone: "Europe/Berlin", language: "en" };
  expect(lastFollowUpText(row, on)).toBe("Firm follow-up on 7 Nov");
  expect(lastFollowUpText(row, { ...on, today: "2026-11-07" })).toBe("Firm follow-up today");
  expect(lastFollowUpText(row, { ...on, today: "2026-11-08" })).toBe("Firm follow-up yesterday");
  expect(lastFollowUpText({ lastFollowUpAt: null, lastFollowUpTone: null }, on)).toBeNull();
});
