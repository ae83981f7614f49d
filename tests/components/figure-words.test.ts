import { expect, test } from "vitest";
import { percentText } from "@/components/operations/figure-words";

test.each([
  [0.9727, 1_000, "97.3 %"],
  [0.0274, 1_000, "2.7 %"],
  [0.9999, 10_000, "99.9 %"],
  [0.0001, 10_000, "0.1 %"],
  [0.07, 100, "7.0 %"],
  [2 / 3, 30, "67 %"],
  [0.999, 50, "99 %"],
  [0.001, 50, "1 %"],
  [1, 3, "100 %"],
  [0, 300, "0 %"],
])("a share of %d of %d is shown as a person would round it, whole only where it is", (share, of, words) => {
  expect(percentText(share, of)).toBe(words);
});
