import fc from "fast-check";
import { expect, test } from "vitest";
import type { ChaseDecision } from "@/lib/core/invoice/chase";
import { followUpTiming, isDueForFollowUp, lastFollowUp } from "@/lib/core/invoice/follow-up-timing";
import { decideTone, TONES, type Tone } from "@/lib/core/tone";

const ON = { today: "2026-11-20", timeZone: "Europe/Berlin" };

function chase(daysOverdue: number, tone: Tone = decideTone(daysOverdue)): ChaseDecision {
  return { kind: "chase", tone, uncappedTone: decideTone(daysOverdue), daysOverdue };
}

function sent(at: string, tone: Tone) {
  return { sentAt: new Date(at), tone };
}

test.each<[string, ChaseDecision, ReturnType<typeof sent> | null, object]>([
  ["a first follow-up is due the day after the due date", chase(1), null, { kind: "first" }],
  ["on the due date itself nothing is due", chase(0), null, { kind: "not-overdue" }],
  ["before the due date nothing is due", chase(-3), null, { kind: "not-overdue" }],
  [
    "a follow-up of yesterday in the same tone is too soon",
    chase(9),
    sent("2026-11-19T12:00:00Z", "firm"),
    { kind: "too-soon", days: 1 },
  ],
  [
    "a tone that became stronger since yesterday is a reason",
    chase(14),
    sent("2026-11-19T12:00:00Z", "firm"),
    { kind: "stronger-tone", since: "firm" },
  ],
  [
    "a stronger tone is no reason on the day of the last follow-up",
    chase(14),
    sent("2026-11-20T07:00:00Z", "firm"),
    { kind: "too-soon", days: 0 },
  ],
  [
    "six days of quiet are too few",
    chase(30),
    sent("2026-11-14T12:00:00Z", "urgent"),
    { kind: "too-soon", days: 6 },
  ],
  [
    "seven days of quiet are enough",
    chase(30),
    sent("2026-11-13T12:00:00Z", "urgent"),
    { kind: "quiet", days: 7 },
  ],
  [
    "a ceiling that holds the tone down leaves the week of quiet in force",
    chase(30, "firm"),
    sent("2026-11-18T12:00:00Z", "firm"),
    { kind: "too-soon", days: 2 },
  ],
  ["a paid invoice is never due", { kind: "paid" }, null, { kind: "not-chaseable" }],
  ["a held invoice is never due", { kind: "held", reasons: ["card"] }, null, { kind: "not-chaseable" }],
])("%s", (_, decision, last, timing) => {
  expect(followUpTiming(decision, last, ON)).toEqual(timing);
});

test("days are counted in the freelancer's calendar: half past eleven at night was yesterday", () => {
  const last = sent("2026-11-19T22:30:00Z", "firm");
  expect(followUpTiming(chase(14), last, ON).kind).toBe("stronger-tone");
  expect(followUpTiming(chase(14), last, { ...ON, timeZone: "Asia/Tokyo" })).toEqual({
    kind: "too-soon",
    days: 0,
  });
});

test("no client is due twice on one day, whatever was sent and whatever the tone", () => {
  const minutes = fc.integer({ min: 0, max: 24 * 60 - 1 });
  fc.assert(
    fc.property(
      minutes,
      fc.constantFrom(...TONES),
      fc.integer({ min: -5, max: 400 }),
      (minute, tone, days) => {
        const midnight = Date.parse("2026-11-19T23:00:00Z");
        const last = { sentAt: new Date(midnight + minute * 60_000), tone };
        expect(isDueForFollowUp(followUpTiming(chase(days), last, ON))).toBe(false);
      },
    ),
  );
});

test("the last follow-up is the latest one, in whatever order they come", () => {
  const early = sent("2026-11-01T12:00:00Z", "friendly");
  const late = sent("2026-11-15T12:00:00Z", "firm");
  expect(lastFollowUp([late, early])).toBe(late);
  expect(lastFollowUp([early, late])).toBe(late);
  expect(lastFollowUp([])).toBeNull();
});
