import { expect, test } from "vitest";
import { decideTone, TONES, toneUnder } from "@/lib/core/tone";

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
] as const)("%i days overdue is written as %s", (days, tone) => {
  expect(decideTone(days)).toBe(tone);
});

test.each([
  [null, "urgent", "urgent"],
  ["friendly", "urgent", "friendly"],
  ["friendly", "firm", "friendly"],
  ["firm", "urgent", "firm"],
  ["firm", "friendly", "friendly"],
  ["urgent", "friendly", "friendly"],
  ["urgent", "urgent", "urgent"],
] as const)("a ceiling of %s makes %s into %s", (ceiling, tone, result) => {
  expect(toneUnder(ceiling, tone)).toBe(result);
});

test("a ceiling never makes a tone stronger", () => {
  for (const ceiling of TONES) {
    for (const tone of TONES) {
      expect(TONES.indexOf(toneUnder(ceiling, tone))).toBeLessThanOrEqual(TONES.indexOf(tone));
    }
  }
});
