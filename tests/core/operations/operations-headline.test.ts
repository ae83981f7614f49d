import { expect, test } from "vitest";
import { type HeadlineNode, operationsHeadline } from "@/lib/core/operations/operations-headline";

function node(name: string, changes: Partial<HeadlineNode> = {}): HeadlineNode {
  return { name, state: "up", since: 100, medianMs: 4_000, blindSince: null, ...changes };
}

const down = { state: "down", since: 500 } as const;
const unknown = { state: "unknown", since: null, medianMs: null } as const;

test.each([
  ["nothing can be read", null, { kind: "unreadable" }],
  ["there is no node", [], { kind: "unreadable" }],
  ["nothing is known yet", [node("a", unknown), node("b", unknown)], { kind: "nobody-looked" }],
  ["all are well", [node("a"), node("b")], { kind: "all-well", nodes: ["a", "b"] }],
  [
    "one is not known yet",
    [node("a"), node("b", unknown)],
    { kind: "partly-known", well: ["a"], unknown: ["b"] },
  ],
  [
    "all are down: since the last went",
    [node("a", down), node("b", { state: "down", since: 900 })],
    { kind: "all-down", nodes: ["a", "b"], since: 900 },
  ],
  [
    "the first is down: who serves, and how much slower",
    [node("a", down), node("b", { medianMs: 12_000 })],
    { kind: "some-down", down: [{ name: "a", since: 500 }], servedBy: "b", slower: 3 },
  ],
  [
    "the stand-in is as fast: nothing is said of it",
    [node("a", down), node("b", { medianMs: 5_000 })],
    { kind: "some-down", down: [{ name: "a", since: 500 }], servedBy: "b", slower: null },
  ],
  [
    "another than the first is down: who serves is nothing new",
    [node("a"), node("b", down)],
    { kind: "some-down", down: [{ name: "b", since: 500 }], servedBy: null, slower: null },
  ],
  [
    "our own network is away, whatever was known before",
    [node("a", { blindSince: 700 }), node("b", { ...down, blindSince: 600 })],
    { kind: "blind", since: 600 },
  ],
  [
    "one of them is on this machine and seen",
    [node("a", { blindSince: 700 }), node("b")],
    { kind: "all-well", nodes: ["a", "b"] },
  ],
] as const)("%s", (_, nodes, headline) => {
  expect(operationsHeadline(nodes)).toEqual(headline);
});
