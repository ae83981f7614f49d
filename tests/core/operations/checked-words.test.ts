import { expect, test } from "vitest";
import { checkedWords } from "@/lib/core/operations/checked-words";

type Checked = Parameters<typeof checkedWords>[0][number];

function found(name: string, changes: Partial<Checked> = {}): Checked {
  return { name, verdict: "well", isCounted: true, flippedTo: null, ...changes };
}

test.each<[string, Checked[], RegExp]>([
  ["both are well", [found("study"), found("attic")], /^Checked at 14:02\. Both nodes answered\.$/],
  [
    "one is ill",
    [found("study"), found("attic", { verdict: "ill" })],
    /study answered\. attic failed\. Two such/,
  ],
  ["one went", [found("study", { verdict: "ill", flippedTo: "down" })], /counts as down now\.$/],
  ["one is back", [found("study", { flippedTo: "up" })], /study answered and counts as up now\.$/],
  [
    "it came too soon",
    [found("study", { isCounted: false })],
    /study answered\. The last check was too short/,
  ],
  ["our network is away", [found("study", { verdict: "blind", isCounted: false })], /network is away\.$/],
])("a check on demand says what it found: %s", (_, nodes, words) => {
  expect(checkedWords(nodes, "14:02")).toMatch(words);
});
