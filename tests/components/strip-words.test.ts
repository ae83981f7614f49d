import { expect, test } from "vitest";
import { foundText, STATE_WORDS, spanText, stripSentence } from "@/components/operations/strip-words";
import type { NodeCheck } from "@/lib/core/node-health/node-check";
import {
  calendarDays,
  halfHours,
  type Span,
  type Strip,
  stretchesOf,
  stripOf,
} from "@/lib/core/operations/uptime-strip";
import { nodeWeek, toldWeek } from "../fixtures/node-week";

const HOUR_MS = 3_600_000;
const WEEK = { first: "study", other: "attic", timeZone: "Europe/Berlin" };

function stripFrom(spans: readonly Span[], checks: readonly NodeCheck[]): Strip {
  const counted = checks.filter(({ node }) => node === WEEK.first);
  return stripOf(
    spans,
    counted.map(({ node, at, verdict, cause }) => ({
      node,
      at,
      cause,
      well: verdict === "well" ? 1 : 0,
      degraded: 0,
      ill: verdict === "ill" ? 1 : 0,
      blind: verdict === "blind" ? 1 : 0,
    })),
  );
}

/** Four times a day: just after midnight in Berlin, in the morning, in the evening and about the next midnight. */
function moments(first: string, count: number): number[] {
  const days = Array.from({ length: count }, (_, day) => Date.parse(first) + day * 24 * HOUR_MS);
  return days.flatMap((day) => [-0.9, 6.5, 17.4, 22.9].map((hours) => day + hours * HOUR_MS));
}

// The browser's test of the operations page looks for these same words.
test.each([
  ["an ordinary fortnight", "2026-11-16", 14],
  ["when a day has 23 hours", "2026-03-29", 7],
  ["when a day has 25 hours", "2026-10-25", 7],
])("a week of nodes is told in the same words whenever it is looked at: %s", (_, first, count) => {
  const { timeZone } = WEEK;
  for (const now of moments(`${first}T00:00:00Z`, count)) {
    const { checks } = nodeWeek(now, WEEK);
    const told = toldWeek(now, timeZone);
    const name = new Date(now).toISOString();
    const here = { now, timeZone };
    const month = stripFrom(calendarDays(now, 30, timeZone), checks);
    expect(stripSentence("day", stripFrom(halfHours(now), checks), here), name).toMatch(told.day);
    expect(stripSentence("month", month, here), name).toMatch(told.month);
    const rows = stretchesOf(month).map(
      (cell) => `${spanText("month", cell, here)} ${STATE_WORDS[cell.state]} ${foundText(cell)}`,
    );
    for (const row of [told.outage, told.blind])
      expect(
        rows.filter((words) => row.test(words)),
        `${name}: ${row} in ${rows.join("; ")}`,
      ).toHaveLength(1);
  }
});
