import { expect, test } from "vitest";
import { loadText } from "@/components/settings/load-text";

test.each([
  [0, 0, "Nothing is being written just now."],
  [1, 0, "One call is running just now, and nobody waits."],
  [2, 1, "Two calls are running just now, and one waits."],
  [13, 4, "13 calls are running just now, and four wait."],
])("with %i running and %i waiting: %s", (running, waiting, sentence) => {
  expect(loadText({ running, waiting, expectedWaitMs: 0 })).toBe(sentence);
});
