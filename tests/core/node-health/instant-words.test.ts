import { describe, expect, test } from "vitest";
import { durationWords, instantWords, shortInstantWords } from "@/lib/core/node-health/instant-words";

describe("an instant in words", () => {
  test.each([
    ["Europe/Berlin", Date.UTC(2026, 6, 1, 22, 5), "Thursday 2 July 2026, 00:05 (Europe/Berlin, UTC+2)"],
    ["Asia/Kathmandu", Date.UTC(2026, 0, 1), "Thursday 1 January 2026, 05:45 (Asia/Kathmandu, UTC+5:45)"],
    ["UTC", Date.UTC(2026, 8, 30, 12), "Wednesday 30 September 2026, 12:00 (UTC)"],
  ])("in %s says the day, the time and the zone", (zone, at, words) => {
    expect(instantWords(at, zone)).toBe(words);
  });

  test("tells the hour that a clock shows twice apart", () => {
    const first = Date.UTC(2026, 9, 25, 0, 30);
    const said = [first, first + 3_600_000].map((at) => shortInstantWords(at, "Europe/Berlin"));
    expect(said).toEqual(["02:30 on 25 Oct 2026 (UTC+2)", "02:30 on 25 Oct 2026 (UTC+1)"]);
  });

  test.each([
    [0, "less than a minute"],
    [60_000, "1 minute"],
    [59.6 * 60_000, "1 hour"],
    [125 * 60_000, "2 hours 5 minutes"],
    [48 * 3_600_000, "2 days"],
  ])("%d milliseconds are %s", (ms, words) => {
    expect(durationWords(ms)).toBe(words);
  });
});
