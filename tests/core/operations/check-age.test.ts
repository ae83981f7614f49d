import { describe, expect, test } from "vitest";
import { checkAge, latestChecks, usualGapMs } from "@/lib/core/operations/check-age";
import type { UptimeBucket } from "@/lib/core/operations/figures";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const NOW = Date.parse("2026-11-21T09:40:00Z");

function bucket(at: number, found: Partial<UptimeBucket> = {}): UptimeBucket {
  return { node: "study", at: new Date(at), well: 1, degraded: 0, ill: 0, blind: 0, cause: null, ...found };
}

const every = (ms: number, count: number) =>
  Array.from({ length: count }, (_, index) => bucket(NOW - (count - index) * ms));

describe("whether anybody checks", () => {
  test("nobody ever did", () => {
    expect(checkAge(null, NOW, DAY_MS)).toEqual({ kind: "never" });
  });

  test("one missed run is no alarm, three are", () => {
    const age = (minutes: number) => checkAge(NOW - minutes * MINUTE_MS, NOW, 5 * MINUTE_MS).kind;
    expect([age(5), age(10), age(20), age(21)]).toEqual(["fresh", "fresh", "fresh", "late"]);
  });

  test("a check from the future is not late", () => {
    expect(checkAge(NOW + DAY_MS, NOW, MINUTE_MS).kind).toBe("fresh");
  });

  test.each([
    ["every five minutes", [every(5 * MINUTE_MS, 200)], 5 * MINUTE_MS],
    ["by a daily cron and a person's few presses", [every(MINUTE_MS, 4), every(DAY_MS, 40)], DAY_MS],
    ["on the first day", [every(5 * MINUTE_MS, 2), []], DAY_MS],
    ["with holes", [every(5 * MINUTE_MS, 50).filter((_, index) => index % 9 !== 0)], 5 * MINUTE_MS],
  ])("how often is seen from history: %s", (_, lists, gapMs) => {
    expect(usualGapMs(lists)).toBe(gapMs);
  });

  test("several nodes checked together count once", () => {
    const both = every(5 * MINUTE_MS, 20).flatMap((each) => [
      each,
      { ...each, node: "attic", at: new Date(each.at.getTime() + 1_700) },
    ]);
    expect(usualGapMs([both])).toBe(5 * MINUTE_MS);
  });
});

describe("the latest checks", () => {
  test("say when the last was, and whether it found the node degraded", () => {
    const [first, last] = [bucket(NOW - MINUTE_MS), bucket(NOW, { degraded: 1 })];
    expect(latestChecks([first, last])).toEqual({ at: NOW, isDegraded: true, blindSince: null, cause: null });
    expect(latestChecks([])).toEqual({ at: null, isDegraded: false, blindSince: null, cause: null });
  });

  test("say what the last one found wrong", () => {
    expect(latestChecks([bucket(1), bucket(2, { well: 0, ill: 1, cause: "too-slow" })]).cause).toBe(
      "too-slow",
    );
  });

  test("say since when our own network is away, if it still is", () => {
    const blind = (at: number) => bucket(at, { well: 0, blind: 1 });
    const away = [bucket(1), blind(2), bucket(3), blind(4), blind(5)];
    expect(latestChecks(away).blindSince).toBe(4);
    expect(latestChecks([...away, bucket(6)]).blindSince).toBeNull();
    expect(latestChecks([blind(7)]).blindSince).toBe(7);
  });
});
