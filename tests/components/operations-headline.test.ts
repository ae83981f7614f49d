import { describe, expect, test } from "vitest";
import { draftsText, headlineText, slowerText } from "@/components/operations/headline-words";
import type { CheckAge } from "@/lib/core/operations/check-age";
import { draftsWorded } from "@/lib/core/operations/drafts-worded";
import type { OperationsHeadline } from "@/lib/core/operations/operations-headline";

const NOW = Date.parse("2026-11-21T14:41:00Z");
const AT_TWO = Date.parse("2026-11-21T14:05:00Z");
const HERE = { now: NOW, timeZone: "UTC" };

const drafts = (study: number, attic: number, floor = 0) =>
  draftsWorded([
    { writer: { kind: "model", node: "study", model: "a" }, drafts: study },
    { writer: { kind: "model", node: "attic", model: "b" }, drafts: attic },
    { writer: { kind: "floor", cause: "no-node-answered" }, drafts: floor },
  ]);

function told(headline: OperationsHeadline, checks: CheckAge = { kind: "fresh", at: NOW }): string {
  return headlineText({ headline, checks, draftsToday: drafts(39, 2) }, HERE);
}

const oneDown = { name: "study", since: AT_TWO };

describe("the headline says", () => {
  test.each<[OperationsHeadline, string]>([
    [
      { kind: "all-well", nodes: ["study", "attic"] },
      "Both nodes are well. 41 drafts today, 39 of them from study.",
    ],
    [{ kind: "all-well", nodes: ["study"] }, "study is well. 41 drafts today, 39 of them from study."],
    [
      { kind: "all-well", nodes: [..."abcdefg"] },
      "All seven nodes are well. 41 drafts today, 39 of them from study.",
    ],
    [
      { kind: "some-down", down: [oneDown], servedBy: "attic", slower: 2.9 },
      "study has been down since 14:05; drafts come from attic, about 3 times slower.",
    ],
    [
      { kind: "some-down", down: [oneDown], servedBy: "attic", slower: null },
      "study has been down since 14:05; drafts come from attic.",
    ],
    [
      { kind: "some-down", down: [oneDown], servedBy: null, slower: null },
      "study has been down since 14:05.",
    ],
    [
      {
        kind: "some-down",
        down: [oneDown, { name: "b", since: AT_TWO - 86_400_000 }],
        servedBy: "c",
        slower: null,
      },
      "study since 14:05 and b since yesterday 14:05 are down; drafts come from c.",
    ],
    [
      { kind: "all-down", nodes: ["study", "attic"], since: AT_TWO },
      "Both nodes have been down since 14:05; Dunlin words drafts itself.",
    ],
    [{ kind: "nobody-looked" }, "Nobody has checked the nodes yet."],
    [{ kind: "unreadable" }, "How the nodes are cannot be read just now."],
    [
      { kind: "blind", since: AT_TWO },
      "Dunlin’s own network has been away since 14:05, so nothing new is known of the nodes.",
    ],
    [
      { kind: "partly-known", well: ["study"], unknown: ["attic"] },
      "study is well. Nothing is known of attic yet. 41 drafts today, 39 of them from study.",
    ],
  ])("%j", (headline, words) => {
    expect(told(headline)).toBe(words);
  });

  test("as past what nobody has looked at for long", () => {
    const late: CheckAge = { kind: "late", at: NOW - 3 * 86_400_000, ageMs: 3 * 86_400_000 };
    expect(told({ kind: "all-well", nodes: ["study", "attic"] }, late)).toBe(
      "Both nodes were well at the last check, Wed 18 Nov, 14:41. Nobody has looked since.",
    );
    expect(told({ kind: "some-down", down: [oneDown], servedBy: "attic", slower: 3 }, late)).toBe(
      "study was down at the last check, Wed 18 Nov, 14:41. Nobody has looked since.",
    );
  });
});

test.each([
  [drafts(0, 0), "No drafts yet today."],
  [drafts(1, 0), "One draft today, from study."],
  [drafts(3, 0), "Three drafts today, all from study."],
  [drafts(20, 5, 2), "27 drafts today, 20 of them from study, two in Dunlin’s own words."],
  [drafts(0, 0, 4), "Four drafts today, in Dunlin’s own words."],
])("drafts of a day: %#", (worded, words) => {
  expect(draftsText(worded)).toBe(words);
});

test.each([
  [1.4, "about 1.5 times slower"],
  [2.1, "about 2 times slower"],
  [2.9, "about 3 times slower"],
])("%d times as long is %s", (times, words) => {
  expect(slowerText(times)).toBe(words);
});
