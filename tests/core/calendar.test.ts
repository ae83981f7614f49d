import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addDays,
  dayIn,
  daysBetween,
  formatDay,
  formatShortDay,
  isDay,
  isTimeZone,
  startOfDay,
} from "@/lib/core/calendar";

test.each([
  ["2028-02-29", true],
  ["2027-02-29", false],
  ["2100-02-29", false],
  ["2000-02-29", true],
  ["2026-04-31", false],
  ["2026-12-31", true],
  ["2026-00-10", false],
  ["2026-13-01", false],
  ["1969-12-31", false],
  ["2200-01-01", false],
  ["9999-01-01", false],
  ["2026-1-1", false],
  ["2026-01-01\n", false],
  ["", false],
])("%j is a day: %s", (text, expected) => {
  expect(isDay(text)).toBe(expected);
});

describe("days between two days", () => {
  test.each([
    ["2026-11-20", "2026-11-20", 0],
    ["2026-11-19", "2026-11-20", 1],
    ["2026-11-21", "2026-11-20", -1],
    ["2028-02-28", "2028-03-01", 2],
    ["2027-02-28", "2027-03-01", 1],
    ["2025-12-31", "2026-01-01", 1],
    // Nights on which Europe and America change their clocks.
    ["2026-03-28", "2026-03-30", 2],
    ["2026-10-24", "2026-10-26", 2],
    ["2026-03-07", "2026-03-09", 2],
    ["2026-10-31", "2026-11-02", 2],
  ])("from %s to %s are %i", (from, to, days) => {
    expect(daysBetween(from, to)).toBe(days);
  });

  test("adding and counting undo each other for any day", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 80_000 }), fc.integer({ min: -400, max: 400 }), (start, days) => {
        const from = addDays("1971-06-01", start % 60_000);
        expect(daysBetween(from, addDays(from, days))).toBe(days);
      }),
    );
  });
});

describe("the day it is somewhere", () => {
  test.each([
    ["2026-11-19T23:59:59.999Z", "Europe/London", "2026-11-19"],
    ["2026-11-20T00:00:00.000Z", "Europe/London", "2026-11-20"],
    ["2026-11-20T04:59:59.999Z", "America/New_York", "2026-11-19"],
    ["2026-11-20T05:00:00.000Z", "America/New_York", "2026-11-20"],
    ["2026-11-19T22:59:59.999Z", "Europe/Berlin", "2026-11-19"],
    ["2026-11-19T23:00:00.000Z", "Europe/Berlin", "2026-11-20"],
    ["2026-11-20T09:59:59.999Z", "Pacific/Kiritimati", "2026-11-20"],
    ["2026-11-20T10:00:00.000Z", "Pacific/Kiritimati", "2026-11-21"],
    // Berlin: summer time ends at 01:00 UTC on 25 October, begins at 01:00 UTC on 29 March.
    ["2026-10-24T21:59:59.999Z", "Europe/Berlin", "2026-10-24"],
    ["2026-10-24T22:00:00.000Z", "Europe/Berlin", "2026-10-25"],
    ["2026-10-25T22:59:59.999Z", "Europe/Berlin", "2026-10-25"],
    ["2026-10-25T23:00:00.000Z", "Europe/Berlin", "2026-10-26"],
    ["2026-03-28T22:59:59.999Z", "Europe/Berlin", "2026-03-28"],
    ["2026-03-29T21:59:59.999Z", "Europe/Berlin", "2026-03-29"],
    ["2026-03-29T22:00:00.000Z", "Europe/Berlin", "2026-03-30"],
    // Santiago has no midnight on this day: clocks jump from 23:59:59 to 01:00.
    ["2026-09-06T03:59:59.999Z", "America/Santiago", "2026-09-05"],
    ["2026-09-06T04:00:00.000Z", "America/Santiago", "2026-09-06"],
    ["2028-02-29T12:00:00.000Z", "Asia/Kathmandu", "2028-02-29"],
  ])("at %s in %s is %s", (instant, timeZone, day) => {
    expect(dayIn(new Date(instant), timeZone)).toBe(day);
  });
});

test.each([
  ["Europe/Berlin", true],
  ["UTC", true],
  ["Mars/Olympus", false],
  ["", false],
])("%j is a time zone: %s", (name, expected) => {
  expect(isTimeZone(name)).toBe(expected);
});

test("a written day names its month", () => {
  expect(formatDay("2026-10-03", "en")).toBe("3 October 2026");
  expect(formatShortDay("2026-10-03", "en")).toBe("3 Oct");
});

test.each([
  ["2026-11-21", "UTC", "2026-11-21T00:00:00.000Z"],
  ["2026-11-21", "Asia/Kathmandu", "2026-11-20T18:15:00.000Z"],
  ["2026-11-21", "Pacific/Kiritimati", "2026-11-20T10:00:00.000Z"],
  ["2026-11-21", "Pacific/Pago_Pago", "2026-11-21T11:00:00.000Z"],
  ["2026-10-25", "Europe/Berlin", "2026-10-24T22:00:00.000Z"],
  ["2026-10-26", "Europe/Berlin", "2026-10-25T23:00:00.000Z"],
  ["2026-09-06", "America/Santiago", "2026-09-06T04:00:00.000Z"],
])("%s begins in %s at %s", (day, timeZone, instant) => {
  expect(startOfDay(day, timeZone).toISOString()).toBe(instant);
});
