import { afterEach, expect, test } from "vitest";
import { type Beat, beat } from "@/lib/keep-checking";
import type { HealthRun } from "@/lib/node-health";

const GOOD: HealthRun = {
  kind: "checked",
  isGood: true,
  nodes: [],
  mails: { sent: 0, waiting: 0, failed: 0 },
  heartbeat: "not-set",
};
const BAD: HealthRun = { kind: "not-checked", trouble: "the nodes were not checked to the end: silent." };

let end = () => {};
afterEach(() => end());

/** Runs that end as told, one after the other; `ended` waits until so many have. */
function beaten(runs: (() => Promise<HealthRun>)[], beats: Partial<Beat> = {}) {
  const lines: string[] = [];
  let begun = 0;
  let running = 0;
  let most = 0;
  let over = 0;
  const waiting = new Map<number, () => void>();
  const check = async (): Promise<HealthRun> => {
    running += 1;
    most = Math.max(most, running);
    try {
      return await (runs[begun++] ?? (async () => GOOD))();
    } finally {
      running -= 1;
      over += 1;
      // What the timer makes of it is done in the same turn.
      setImmediate(() => waiting.get(over)?.());
    }
  };
  end = beat({ firstMs: 1, everyMs: 1, check, report: (line) => void lines.push(line), ...beats });
  const ended = (count: number) =>
    over >= count ? Promise.resolve() : new Promise<void>((resolve) => waiting.set(count, resolve));
  return { lines, ended, most: () => most };
}

test("checks follow one another, and never two at once, however long one takes", async () => {
  const slow = async () => new Promise<HealthRun>((resolve) => setTimeout(() => resolve(GOOD), 20));
  const { ended, most, lines } = beaten([slow, slow, slow]);
  await ended(5);
  expect(most()).toBe(1);
  expect(lines).toEqual([]);
});

test("trouble is told in one line once, and once more when it is over, whatever it was", async () => {
  const bad = async () => BAD;
  const broken = async () => {
    throw new Error("a word nobody may read");
  };
  const notGood = async (): Promise<HealthRun> => ({ ...GOOD, isGood: false });
  const { ended, lines } = beaten([bad, broken, notGood, bad, async () => GOOD, broken]);
  await ended(7);
  expect(lines).toEqual([
    "Dunlin: the nodes were not checked to the end: silent. It is tried again every few minutes.",
    "Dunlin: the nodes are checked again.",
    expect.stringMatching(/^Dunlin: Error at .* It is tried again every few minutes\.$/),
    "Dunlin: the nodes are checked again.",
  ]);
  expect(lines.join()).not.toContain("nobody may read");
});
