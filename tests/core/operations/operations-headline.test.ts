import { expect, test } from "vitest";
import {
  type HeadlineNode,
  type OperationsHeadline,
  operationsHeadline,
  type StandIn,
} from "@/lib/core/operations/operations-headline";

function node(name: string, changes: Partial<HeadlineNode> = {}): HeadlineNode {
  return { name, state: "up", since: 100, medianMs: 4_000, leftSince: null, blindSince: null, ...changes };
}

const down = { state: "down", since: 500 } as const;
const unknown = { state: "unknown", since: null, medianMs: null } as const;

function someDown(name: string, standIn: StandIn | null): OperationsHeadline {
  return { kind: "some-down", down: [{ name, since: 500 }], standIn };
}

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
    "the first is down and left alone: who serves, and how much slower",
    [node("a", { ...down, leftSince: 600 }), node("b", { medianMs: 12_000 })],
    someDown("a", { name: "b", how: "serves", slower: 3 }),
  ],
  [
    "the first is down and no draft has met that: who will serve",
    [node("a", down), node("b", { medianMs: 12_000 })],
    someDown("a", { name: "b", how: "may-serve", slower: 3 }),
  ],
  [
    "the stand-in is as fast: nothing is said of it",
    [node("a", down), node("b", { medianMs: 5_000 })],
    someDown("a", { name: "b", how: "may-serve", slower: null }),
  ],
  [
    "live traffic leaves the second alone: the third stands in",
    [node("a", down), node("b", { leftSince: 600 }), node("c")],
    someDown("a", { name: "c", how: "may-serve", slower: null }),
  ],
  [
    "live traffic leaves all others alone: nobody is named",
    [node("a", down), node("b", { leftSince: 600 })],
    someDown("a", null),
  ],
  [
    "another than the first is down: drafts come as before",
    [node("a"), node("b", down)],
    someDown("b", { name: "a", how: "as-before", slower: null }),
  ],
  [
    "one that was up at the last check is left alone by live traffic",
    [node("a", { leftSince: 600 }), node("b")],
    { kind: "left-alone", nodes: ["a", "b"], left: [{ name: "a", since: 600 }] },
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
