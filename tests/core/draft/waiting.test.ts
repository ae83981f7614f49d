import { expect, test } from "vitest";
import { waitingOf } from "@/lib/core/draft/waiting";

test.each([
  [{ running: 0, waiting: 0, expectedWaitMs: 0 }, null],
  [{ running: 3, waiting: 0, expectedWaitMs: 400 }, null],
  [
    { running: 2, waiting: 0, expectedWaitMs: 9_400 },
    { ahead: 2, seconds: 9 },
  ],
  [
    { running: 1, waiting: 1, expectedWaitMs: 20_000 },
    { ahead: 2, seconds: 20 },
  ],
  [
    { running: 1, waiting: 3, expectedWaitMs: 0 },
    { ahead: 4, seconds: 0 },
  ],
])("nodes at %j mean %j", (load, waiting) => {
  expect(waitingOf(load)).toEqual(waiting);
});
