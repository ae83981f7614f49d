import { expect, test } from "vitest";
import { agoText, untilText } from "@/components/ui/instant-words";
import { waitText } from "@/components/ui/wait-words";

const NOW = new Date("2026-11-21T01:30:00Z");
const BERLIN = { now: NOW, timeZone: "Europe/Berlin" };

test.each([
  ["2026-11-21T01:29:10Z", "just now"],
  ["2026-11-21T01:18:00Z", "12 minutes ago"],
  ["2026-11-20T23:05:00Z", "today at 00:05"],
  ["2026-11-20T22:55:00Z", "yesterday at 23:55"],
  ["2026-11-03T12:00:00Z", "3 Nov"],
  ["2025-11-03T12:00:00Z", "3 Nov 2025"],
  ["2026-11-21T01:31:00Z", "just now"],
])("%s, seen from Berlin, is %s", (at, words) => {
  expect(agoText(new Date(at), BERLIN)).toBe(words);
});

test("today ends where the reader lives", () => {
  const at = new Date("2026-11-20T23:05:00Z");
  expect(agoText(at, { now: NOW, timeZone: "America/New_York" })).toBe("today at 18:05");
});

test.each([
  ["2026-11-21T01:00:00Z", "now"],
  ["2026-11-21T02:10:00Z", "within the hour"],
  ["2026-11-21T04:10:00Z", "in 3 hours"],
  ["2026-11-28T01:30:00Z", "in 7 days"],
])("what ends at %s ends %s", (at, words) => {
  expect(untilText(new Date(at), NOW)).toBe(words);
});

test.each([
  [0, "one second"],
  [0.4, "one second"],
  [12, "twelve seconds"],
  [89, "89 seconds"],
  [90, "about two minutes"],
  [600, "about ten minutes"],
  [7_000, "about two hours"],
])("%d seconds to wait are told as %s", (seconds, words) => {
  expect(waitText(seconds)).toBe(words);
});

test("nobody is told to wait shorter than they must", () => {
  for (let seconds = 1; seconds < 20_000; seconds += 7) {
    const told = /(\S+) (second|minute|hour)/.exec(waitText(seconds));
    const words = "zero one two three four five six seven eight nine ten eleven twelve".split(" ");
    const count = words.indexOf(told?.[1] ?? "") > 0 ? words.indexOf(told?.[1] ?? "") : Number(told?.[1]);
    const unit = { second: 1, minute: 60, hour: 3_600 }[told?.[2] as "second"];
    expect(count * unit, `${seconds}`).toBeGreaterThanOrEqual(seconds);
  }
});
