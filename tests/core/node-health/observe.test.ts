import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { HealthRecord, Verdict } from "@/lib/core/node-health/health-record";
import { observe, withMail } from "@/lib/core/node-health/observe";
import { aFlip, aHealthRecord } from "../../fixtures/a-health-record";
import { BLIND, checked, checks, ILL, MINUTE, NOON, WELL } from "./checks";

const up = (more: Partial<HealthRecord> = {}) =>
  aHealthRecord({
    state: "up",
    since: NOON - 90 * MINUTE,
    epoch: 0,
    illInRow: 0,
    wellInRow: 9,
    cause: null,
    flips: [],
    ...more,
  });

describe("a first look", () => {
  test.each([
    ["well", WELL, "up"],
    ["ill", ILL, "down"],
  ] as const)("a node found %s from the first is so silently, after two looks", (_, verdict, state) => {
    const one = checks(null, [verdict]);
    expect(one).toMatchObject({ state: "unknown", observations: 1, epoch: 0 });
    const two = checks(one, [verdict]);
    expect(two).toMatchObject({ state, epoch: 0, flips: [] });
  });

  test("a record found empty begins a series of its own, so that its keys meet no earlier ones", () => {
    const [old, anew] = [checks(null, [WELL, WELL, ILL, ILL]), checks(null, [ILL, ILL, ILL])];
    expect(old?.flips).toHaveLength(1);
    expect(anew).toMatchObject({ state: "down", epoch: 0, flips: [] });
    expect(anew?.series).not.toBe(old?.series);
  });
});

describe("a flip", () => {
  test("two ill looks in a row make a node down, with one flip that is dated by the first of them", () => {
    const one = checked(up(), { verdict: ILL, now: NOON + 5 * MINUTE });
    expect(one.flips).toEqual([]);
    const two = checked(one, { verdict: { kind: "ill", cause: "too-slow" }, now: NOON + 10 * MINUTE });
    expect(two).toMatchObject({ state: "down", since: NOON + 5 * MINUTE, epoch: 1, cause: "too-slow" });
    const [flip, ...more] = two.flips;
    expect(more).toEqual([]);
    expect(flip).toMatchObject({
      epoch: 1,
      to: "down",
      at: NOON + 5 * MINUTE,
      confirmedAt: NOON + 10 * MINUTE,
      since: NOON - 90 * MINUTE,
      cause: "too-slow",
      fate: "unaddressed",
      riskStart: null,
      lease: null,
    });
  });

  test("its return names the cause of the outage, which the record then forgets", () => {
    const down = up({ state: "down", cause: "not-running", wellInRow: 0, illInRow: 4 });
    const back = checks(down, [WELL, WELL]);
    expect(back).toMatchObject({ state: "up", cause: null });
    expect(back?.flips).toMatchObject([{ to: "up", cause: "not-running" }]);
  });

  test("one look the other way begins the row anew", () => {
    const record = checks(up(), [ILL, WELL, ILL, WELL, ILL]);
    expect(record).toMatchObject({ state: "up", epoch: 0, illInRow: 1, wellInRow: 0 });
  });

  test("its mail is part of the same record, waiting at once", () => {
    const record = checks(up(), [ILL, ILL]);
    const { mail } = aFlip();
    if (!record || !mail) throw new Error("there is a flip and a mail");
    expect(withMail(record, mail).flips).toMatchObject([{ epoch: 1, fate: "pending", mail }]);
  });
});

describe("what does not count", () => {
  const once = up({ illInRow: 1, wellInRow: 0, countedAt: NOON, observations: 7 });
  const seen = { series: once.series, observations: 7 };
  const look = { run: "this", seen, verdict: ILL as Verdict, now: NOON + 5 * MINUTE, newSeries: "new" };

  test("the same run's check asked for again is in the record already", () => {
    const first = observe(once, look);
    if (first.kind !== "written") throw new Error(first.kind);
    expect(first.flip).not.toBeNull();
    expect(observe(first.next, look)).toEqual({ kind: "repeated" });
  });

  test.each([
    ["another run wrote meanwhile", { ...seen, observations: 6 }],
    ["the record was begun anew meanwhile", { ...seen, series: "another" }],
    ["there was no record when the run began", null],
  ])("a look is stale when %s", (_, before) => {
    expect(observe(once, { ...look, seen: before })).toEqual({ kind: "stale" });
  });

  test("a run that begins when another has just counted one is noted, and moves no counter", () => {
    const again = observe(once, { ...look, now: NOON + 2.5 * MINUTE - 1 });
    expect(again).toMatchObject({ kind: "written", isCounted: false, flip: null });
    expect(again).toMatchObject({ next: { observations: 8, illInRow: 1, countedAt: NOON, state: "up" } });
    const later = observe(once, { ...look, now: NOON + 2.5 * MINUTE });
    expect(later).toMatchObject({ isCounted: true, next: { state: "down" } });
  });

  test("a blind check is noted, and says nothing of the node", () => {
    const noted = observe(once, { ...look, verdict: BLIND });
    expect(noted).toMatchObject({ kind: "written", isCounted: false, flip: null });
    expect(noted).toMatchObject({
      next: { observations: 8, illInRow: 1, countedAt: NOON, cause: once.cause },
    });
  });
});

const verdicts = fc.array(fc.constantFrom(WELL, ILL, BLIND), { minLength: 1, maxLength: 120 });
const DAY = 1440 * MINUTE;
/** Half an interval and more apart, most of the time; now and then the clock is put somewhere else. */
const pauses = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 7 * MINUTE }) },
  { weight: 1, arbitrary: fc.integer({ min: -20 * DAY, max: 20 * DAY }) },
);

test("flips alternate, are numbered one by one and never begin before a state is known, whatever the clock does", () => {
  fc.assert(
    fc.property(verdicts, fc.array(pauses, { minLength: 120, maxLength: 120 }), (shown, waits) => {
      let record: HealthRecord | null = null;
      let now = NOON;
      for (const [at, verdict] of shown.entries()) {
        now += waits[at] ?? 0;
        const before: HealthRecord | null = record;
        record = checked(record, { verdict, now });
        const added = record.flips.filter(({ epoch }) => epoch > (before?.epoch ?? 0));
        expect(added.length).toBe(
          before && before.state !== "unknown" && before.state !== record.state ? 1 : 0,
        );
        for (const flip of added) {
          expect(flip).toMatchObject({ to: record.state, epoch: (before?.epoch ?? 0) + 1 });
          expect(flip.at).toBeLessThanOrEqual(now);
          expect(flip.since).toBeLessThanOrEqual(flip.at);
        }
      }
      const directions = record?.flips.map(({ to }) => to) ?? [];
      expect(directions.every((to, at) => to !== directions[at - 1])).toBe(true);
    }),
  );
});

test("CRN10: a clock that is wrong by any time never blinds: a node that is down is known to be so after three looks", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -400 * DAY, max: 400 * DAY }),
      fc.array(pauses, { maxLength: 20 }),
      (jump, waits) => {
        let [record, now]: [HealthRecord, number] = [up({ countedAt: NOON }), NOON];
        for (const wait of waits) {
          now += wait;
          record = checked(record, { verdict: WELL, now });
        }
        now += jump;
        const epoch = record.epoch;
        for (let looks = 0; looks < 3; looks++) {
          now += 5 * MINUTE;
          record = checked(record, { verdict: ILL, now });
        }
        expect(record).toMatchObject({ state: "down", epoch: epoch + 1 });
      },
    ),
  );
});
