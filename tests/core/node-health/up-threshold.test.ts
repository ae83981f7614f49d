import fc from "fast-check";
import { expect, test } from "vitest";
import { keptFlips } from "@/lib/core/node-health/flips";
import type { Flip, HealthRecord } from "@/lib/core/node-health/health-record";
import { upThreshold } from "@/lib/core/node-health/up-threshold";
import { aFlip } from "../../fixtures/a-health-record";
import { checked, ILL, MINUTE, NOON, WELL } from "./checks";

const DAY = 1440 * MINUTE;
const flipsAt = (instants: readonly number[]) =>
  instants.map((confirmedAt, at) => aFlip({ epoch: at + 1, confirmedAt }));
const within = (count: number) => flipsAt(Array.from({ length: count }, (_, at) => NOON - at * MINUTE));

test.each([
  [0, 2],
  [5, 2],
  [6, 4],
  [7, 4],
  [9, 8],
  [11, 16],
  [13, 32],
  [15, 36],
  [40, 36],
])(
  "after %i flips within a day it takes %i looks in a row to believe that a node is back",
  (count, needed) => {
    expect(upThreshold(within(count), NOON)).toBe(needed);
  },
);

test("flips of more than a day ago, and of a clock that was more than a day ahead, damp nothing", () => {
  expect(upThreshold(flipsAt(Array(20).fill(NOON - DAY)), NOON)).toBe(2);
  expect(upThreshold(flipsAt(Array(20).fill(NOON + DAY)), NOON)).toBe(2);
});

/** Comes and goes as soon as each state is believed, but waits now and then; checked every five minutes. */
function mostMailsADay(looks: number, waits: readonly number[], everyMinutes = 5): number {
  let record: HealthRecord | null = null;
  const confirmed: number[] = [];
  let waiting = 0;
  for (let look = 0; look < looks; look++) {
    const epoch: number = record?.epoch ?? 0;
    const isToStay = waiting-- > 0;
    const verdict = isToStay === (record?.state === "up") ? WELL : ILL;
    record = checked(record, { verdict, now: NOON + look * everyMinutes * MINUTE });
    if (record.epoch === epoch) continue;
    confirmed.push(look);
    waiting = waits[record.epoch % Math.max(1, waits.length)] ?? 0;
    record = { ...record, flips: record.flips.map((flip) => ({ ...flip, fate: "sent" })) };
  }
  return Math.max(
    0,
    ...confirmed.map(
      (from) => confirmed.filter((at) => at >= from && at < from + 1440 / everyMinutes).length,
    ),
  );
}

test("a node that flaps as fast as it is believed makes 25 mails a day at most, and is still told of", () => {
  expect(mostMailsADay(3 * 288, [])).toBe(25);
});

test.each([1, 2, 2.5, 3, 4, 7, 10])("checked every %f minutes it makes no more than 27", (everyMinutes) => {
  expect(mostMailsADay(3 * (1440 / everyMinutes), [], everyMinutes)).toBeLessThanOrEqual(27);
});

test("no way of flapping makes more than 25 mails within any day", () => {
  const waits = fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 12 });
  fc.assert(
    fc.property(waits, (each) => {
      expect(mostMailsADay(3 * 288, each)).toBeLessThanOrEqual(25);
    }),
    { numRuns: 60 },
  );
});

const aRow = (count: number, changes: Partial<Flip>) =>
  Array.from({ length: count }, (_, at) => aFlip({ epoch: at + 1, lease: null, ...changes }));

test("a record keeps its last 20 finished flips and every open one", () => {
  const flips = [
    ...aRow(30, { fate: "sent" }),
    ...aRow(3, { fate: "unknown" }),
    ...aRow(60, { fate: "pending" }),
  ];
  const kept = keptFlips(flips.map((flip, at) => ({ ...flip, epoch: at + 1 })));
  expect(kept.map(({ epoch }) => epoch)).toEqual(Array.from({ length: 83 }, (_, at) => at + 11));
});

test("what waits for a mail service that never comes ends as failed, oldest first, and lets go of its mail", () => {
  const kept = keptFlips(aRow(130, { fate: "pending" }));
  expect(kept).toHaveLength(120);
  expect(kept.filter(({ fate }) => fate === "pending").map(({ epoch }) => epoch)[0]).toBe(31);
  const failed = kept.filter(({ fate }) => fate === "failed");
  expect(failed).toHaveLength(20);
  expect(failed.every(({ mail, reason }) => mail === null && reason === "too-many-waiting")).toBe(true);
});
