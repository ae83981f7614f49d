import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays } from "@/lib/core/calendar";
import { parseDay } from "@/lib/core/parse-day";

test.each([
  ["2026-10-23", "2026-10-23"],
  [" 2026-10-23 ", "2026-10-23"],
  ["2026/10/23", "2026-10-23"],
  ["2026-1-5", "2026-01-05"],
  ["20261023", "2026-10-23"],
  ["2026-10-23T00:00:00Z", "2026-10-23"],
  ["2026-10-23T23:30:00.000+02:00", "2026-10-23"],
  ["2026-10-23 00:00:00", "2026-10-23"],
  ["2026-10-23 14:05", "2026-10-23"],
  ["23.10.2026", "2026-10-23"],
  ["3.4.2026", "2026-04-03"],
  ["03.04.26", "2026-04-03"],
  ["23/10/2026", "2026-10-23"],
  ["10/23/2026", "2026-10-23"],
  ["10/23/2026 12:00 AM", "2026-10-23"],
  ["05/05/2026", "2026-05-05"],
  ["23 Oct 2026", "2026-10-23"],
  ["23-Oct-26", "2026-10-23"],
  ["23rd October 2026", "2026-10-23"],
  ["23 Oct, 2026", "2026-10-23"],
  ["Fri, 23 Oct 2026", "2026-10-23"],
  ["Oct 23, 2026", "2026-10-23"],
  ["October 23rd, 2026", "2026-10-23"],
  ["Jan 28 2021", "2021-01-28"],
  ["Sept 1, 2026", "2026-09-01"],
  ["1. März 2026", "2026-03-01"],
  ["1er mars 2026", "2026-03-01"],
  ["29 Feb 2028", "2028-02-29"],
  ["/Date(1792713600000+0000)/", "2026-10-23"],
  ["/Date(1792713600000)/", "2026-10-23"],
  ["２０２６-１０-２３", "2026-10-23"],
])("%j is the day %s", (text, day) => {
  expect(parseDay(text)).toEqual({ kind: "day", day });
});

test.each([
  "31/02/2026",
  "29 Feb 2027",
  "2026-02-30",
  "00/00/2026",
  "13/13/2026",
  "9999-01-01",
  "1.1.1969",
  "tomorrow",
  "30 days",
  "23 Foo 2026",
  "2026",
  "46318",
  "23 Oct",
  "2026-10-23; 2026-11-23",
  "/Date(999999999999999)/",
  "x".repeat(10_000),
])("%j is not a day", (text) => {
  expect(parseDay(text)).toEqual({ kind: "not-a-day" });
});

test("nothing typed is empty", () => {
  expect(parseDay("  ")).toEqual({ kind: "empty" });
});

test("a day with two readings is ambiguous until the order is said", () => {
  const readings = { dayFirst: "2026-04-03", monthFirst: "2026-03-04" };
  expect(parseDay("03/04/2026")).toEqual({ kind: "ambiguous", readings });
  expect(parseDay("3-4-2026")).toEqual({ kind: "ambiguous", readings });
  expect(parseDay("03/04/2026", "day-first")).toEqual({ kind: "day", day: readings.dayFirst });
  expect(parseDay("03/04/2026", "month-first")).toEqual({ kind: "day", day: readings.monthFirst });
});

test("once the order is said a day of the other order is refused, not turned round", () => {
  expect(parseDay("10/23/2026", "day-first")).toEqual({ kind: "not-a-day" });
  expect(parseDay("23/10/2026", "month-first")).toEqual({ kind: "not-a-day" });
});

test("every day is read back from its common spellings", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 80_000 }), (since) => {
      const day = addDays("1970-01-01", since);
      const [year, month, date] = day.split("-");
      const spelled = new Intl.DateTimeFormat("en-US", { dateStyle: "long", timeZone: "UTC" });
      for (const text of [day, `${date}.${month}.${year}`, `${year}${month}${date}`]) {
        expect(parseDay(text)).toEqual({ kind: "day", day });
      }
      expect(parseDay(`${month}/${date}/${year}`, "month-first")).toEqual({ kind: "day", day });
      expect(parseDay(spelled.format(Date.parse(day)))).toEqual({ kind: "day", day });
    }),
  );
});
