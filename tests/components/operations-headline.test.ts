import { describe, expect, test } from "vitest";
import { draftsText, headlineText } from "@/components/operations/headline-words";
import type { CheckAge } from "@/lib/core/operations/check-age";
import { draftsWorded } from "@/lib/core/operations/drafts-worded";
import type { OperationsHeadline } from "@/lib/core/operations/operations-headline";
import { slowerWords } from "@/lib/core/operations/pace";

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

type SomeDown = Extract<OperationsHeadline, { kind: "some-down" }>;

function someDown(down: SomeDown["down"], standIn: SomeDown["standIn"]): OperationsHeadline {
  return { kind: "some-down", down, standIn };
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
      someDown([oneDown], { name: "attic", how: "serves", slower: 2.9 }),
      "study has been down since 14:05; drafts come from attic, about 3 times slower.",
    ],
    [
      someDown([oneDown], { name: "attic", how: "may-serve", slower: 2.9 }),
      "study has been down since 14:05; drafts fall back to attic, about 3 times slower.",
    ],
    [
      someDown([oneDown], { name: "attic", how: "may-serve", slower: null }),
      "study has been down since 14:05; drafts fall back to attic.",
    ],
    [
      someDown([{ ...oneDown, name: "attic" }], { name: "study", how: "as-before", slower: null }),
      "attic has been down since 14:05; drafts come from study as before.",
    ],
    [someDown([oneDown], null), "study has been down since 14:05."],
    [
      someDown([oneDown, { name: "b", since: AT_TWO - 86_400_000 }], {
        name: "c",
        how: "serves",
        slower: null,
      }),
      "study since 14:05 and b since yesterday 14:05 have been down; drafts come from c.",
    ],
    [
      { kind: "left-alone", nodes: ["study"], left: [oneDown] },
      "study was well at the last check; live traffic has left it alone since 14:05. 41 drafts today, 39 of them from study.",
    ],
    [
      { kind: "left-alone", nodes: ["study", "attic"], left: [oneDown] },
      "study and attic were well at the last check; live traffic has left study alone since 14:05. 41 drafts today, 39 of them from study.",
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
      "study is well. Nothing is known of attic just now. 41 drafts today, 39 of them from study.",
    ],
  ])("%j", (headline, words) => {
    expect(told(headline)).toBe(words);
  });

  test("as past what the last check found more than 15 minutes ago", () => {
    const past = (headline: OperationsHeadline, minutes: number) =>
      told(headline, { kind: "fresh", at: NOW - minutes * 60_000 });
    const well: OperationsHeadline = { kind: "all-well", nodes: ["study", "attic"] };
    expect(past(well, 15)).toMatch(/^Both nodes are well\./);
    expect(past(well, 36)).toMatch(/^Both nodes were well at the last check, 14:05\. 41 drafts today/);
    expect(past(someDown([oneDown], null), 36)).toBe("study was down at the last check, 14:05.");
    expect(past({ kind: "nobody-looked" }, 36)).toBe("Nobody has checked the nodes yet.");
  });

  test("as past what nobody has looked at for long", () => {
    const late: CheckAge = { kind: "late", at: NOW - 3 * 86_400_000, ageMs: 3 * 86_400_000 };
    expect(told({ kind: "all-well", nodes: ["study", "attic"] }, late)).toBe(
      "Both nodes were well at the last check, Wed 18 Nov, 14:41. Nobody has looked since.",
    );
    expect(told(someDown([oneDown], { name: "attic", how: "serves", slower: 3 }), late)).toBe(
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
  expect(slowerWords(times)).toBe(words);
});
