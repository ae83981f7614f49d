import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { UptimeBucket } from "@/lib/core/operations/figures";
import {
  bucketMsFor,
  calendarDays,
  halfHours,
  stretchesOf,
  stripOf,
} from "@/lib/core/operations/uptime-strip";

const HOUR_MS = 3_600_000;
const NOW = Date.parse("2026-11-21T09:41:00Z");

function bucket(at: number, found: Partial<UptimeBucket> = {}): UptimeBucket {
  return { node: "study", at: new Date(at), well: 0, degraded: 0, ill: 0, blind: 0, cause: null, ...found };
}

describe("the spans of a strip", () => {
  test("of a day are 48 half hours, of which the last holds the present moment", () => {
    const spans = halfHours(NOW);
    expect(spans).toHaveLength(48);
    expect(spans.at(-1)).toEqual({
      from: Date.parse("2026-11-21T09:30:00Z"),
      until: Date.parse("2026-11-21T10:00:00Z"),
    });
    expect(spans[0]?.from).toBe(Date.parse("2026-11-20T10:00:00Z"));
  });

  test("of days are the reader's own, the one with 25 hours too", () => {
    const spans = calendarDays(NOW, 90, "Europe/Berlin");
    const lengths = new Set(spans.map(({ from, until }) => (until - from) / HOUR_MS));
    expect(spans).toHaveLength(90);
    expect(lengths).toEqual(new Set([24, 25]));
    expect(spans.at(-1)?.from).toBe(Date.parse("2026-11-20T23:00:00Z"));
  });

  test("of days are the reader's own, the one with 23 hours too", () => {
    const spans = calendarDays(Date.parse("2026-04-02T12:00:00Z"), 7, "Europe/Berlin");
    expect(spans.map(({ from, until }) => (until - from) / HOUR_MS)).toEqual([24, 24, 23, 24, 24, 24, 24]);
    expect(spans.at(-1)?.from).toBe(Date.parse("2026-04-01T22:00:00Z"));
  });

  test.each([
    ["Europe/Berlin", HOUR_MS],
    ["Asia/Kolkata", HOUR_MS / 2],
    ["Asia/Kathmandu", HOUR_MS / 4],
    ["America/St_Johns", HOUR_MS / 2],
  ])("are made of whole buckets, in %s too", (timeZone, widthMs) => {
    const spans = calendarDays(NOW, 90, timeZone);
    expect(bucketMsFor(spans)).toBe(widthMs);
    expect(spans.every(({ from, until }) => from % widthMs === 0 && until % widthMs === 0)).toBe(true);
  });
});

describe("a strip", () => {
  const spans = [0, 1, 2, 3, 4].map((hour) => ({ from: hour * HOUR_MS, until: (hour + 1) * HOUR_MS }));

  test("tells up, partly up, down, blind and not checked apart", () => {
    const strip = stripOf(spans, [
      bucket(0, { well: 12 }),
      bucket(HOUR_MS, { well: 9, ill: 3, cause: "too-slow" }),
      bucket(2 * HOUR_MS, { ill: 12, blind: 1, cause: "not-running" }),
      bucket(3 * HOUR_MS, { blind: 12 }),
      bucket(9 * HOUR_MS, { ill: 12 }),
    ]);
    expect(strip.cells.map(({ state }) => state)).toEqual(["up", "partly", "down", "blind", "unchecked"]);
    expect(strip.upShare).toBeCloseTo(21 / 36, 9);
    expect(strip.found).toEqual({ well: 21, ill: 15, blind: 13, cause: "too-slow" });
  });

  test("says nothing of uptime where no check could see the node", () => {
    expect(stripOf(spans, []).upShare).toBeNull();
    expect(stripOf(spans, [bucket(0, { blind: 4 })]).upShare).toBeNull();
  });

  test("told in words joins neighbours of one state and loses no check", () => {
    const found = fc.record({ well: fc.nat(9), ill: fc.nat(9), blind: fc.nat(9) });
    fc.assert(
      fc.property(fc.array(found, { maxLength: 5 }), (hours) => {
        const strip = stripOf(
          spans,
          hours.map((counts, hour) => bucket(hour * HOUR_MS, counts)),
        );
        const stretches = stretchesOf(strip);
        const sum = (key: "well" | "ill" | "blind") => stretches.reduce((all, each) => all + each[key], 0);
        expect(stretches.every(({ state }, index) => state !== stretches[index + 1]?.state)).toBe(true);
        expect(stretches[0]?.from).toBe(0);
        expect(stretches.at(-1)?.until).toBe(5 * HOUR_MS);
        for (const key of ["well", "ill", "blind"] as const)
          expect(sum(key)).toBe(hours.reduce((all, each) => all + each[key], 0));
      }),
    );
  });
});
