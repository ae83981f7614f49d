import fc from "fast-check";
import { expect, test } from "vitest";
import { editClass, editRatio } from "@/lib/core/draft/edit-measure";

const mail = (body: string, subject = "Invoice") => ({ subject, body });

test.each([
  ["kitten", "sitting", 3 / 15],
  ["same", "same", 0],
  ["", "abcd", 4 / 12],
  ["abcdef", "abXdef", 1 / 14],
  ["abab", "ab", 2 / 12],
])("%j to %j changes %d of the characters", (before, after, ratio) => {
  expect(editRatio(mail(before), mail(after))).toBeCloseTo(ratio, 10);
});

test("a ratio is the same in both directions and between 0 and 1", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), fc.string({ maxLength: 40 }), (one, other) => {
      const ratio = editRatio(mail(one), mail(other));
      expect(ratio).toBe(editRatio(mail(other), mail(one)));
      expect(ratio).toBeGreaterThanOrEqual(0);
      expect(ratio).toBeLessThanOrEqual(1);
      expect(ratio === 0).toBe(one === other);
    }),
  );
});

test.each([
  [0, "none"],
  [0.0001, "light"],
  [0.1, "light"],
  [0.1001, "heavy"],
  [1, "heavy"],
] as const)("%d is %s", (ratio, expected) => {
  expect(editClass(ratio)).toBe(expected);
});

test("two texts of 100,000 characters are measured in bounded time", () => {
  const started = performance.now();
  editRatio(mail("ab".repeat(50_000)), mail("ba".repeat(50_000)));
  expect(performance.now() - started).toBeLessThan(4_000);
});
