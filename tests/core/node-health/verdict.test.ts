import fc from "fast-check";
import { expect, test } from "vitest";
import type { Verdict } from "@/lib/core/node-health/health-record";
import type { Control, NodeProbe } from "@/lib/core/node-health/node-probe";
import { verdictsOf } from "@/lib/core/node-health/verdict";
import type { NodeStatus } from "@/lib/core/nodes/node-status";

const READY: NodeStatus = {
  kind: "ready",
  models: ["qwen3.5:latest"],
  version: "0.33.0",
  chosenModel: "qwen3.5:latest",
  asWished: true,
  outdated: false,
};
const GONE: NodeStatus = { kind: "unreachable" };

function probe(more: Partial<NodeProbe> = {}): NodeProbe {
  const hasAnswered = (more.status ?? READY).kind !== "unreachable";
  const found = { node: "primary", status: READY, hasAnswered, isOwnMachine: false, ms: 12 };
  return { ...found, loaded: ["qwen3.5:latest"], hasWritten: null, ...more };
}

const verdict = (more: Partial<NodeProbe>, control: Control = "reached") =>
  verdictsOf([probe(more)], control).get("primary");

const WELL: Verdict = { kind: "well", degraded: null };

test.each<[string, Partial<NodeProbe>, Verdict]>([
  ["a node that is as it should be is well", {}, WELL],
  ["a node that wrote a token is well", { hasWritten: true }, WELL],
  [
    "a node that takes a question and writes nothing is down for it",
    { hasWritten: false },
    { kind: "ill", cause: "not-writing" },
  ],
  ["a busy node is degraded, not down", { status: { kind: "busy" } }, { kind: "well", degraded: "busy" }],
])("%s", (_, found, expected) => {
  expect(verdict(found)).toEqual(expected);
});

test("OPS6: a node that turns us away is down for its credentials", () => {
  expect(verdict({ status: { kind: "unauthorised" } })).toEqual({ kind: "ill", cause: "unauthorised" });
});

test.each<[string, NodeStatus, Verdict]>([
  [
    "an unsafe version",
    { ...READY, outdated: true, asWished: false },
    { kind: "well", degraded: "outdated" },
  ],
  ["another model than wished", { ...READY, asWished: false }, { kind: "well", degraded: "other-model" }],
  ["no model that writes", { kind: "no-model", models: [] }, { kind: "ill", cause: "no-model" }],
])("OPS7: a node with %s is told as such, and is down only when it cannot serve", (_, status, expected) => {
  expect(verdict({ status })).toEqual(expected);
});

test.each(["not-running", "unreachable", "too-slow", "tunnel-down", "not-a-node"] as const)(
  "a node found %s is down for that cause",
  (kind) => {
    expect(verdict({ status: { kind } })).toEqual({ kind: "ill", cause: kind });
  },
);

const elsewhere = (more: Partial<NodeProbe>) => probe({ node: "elsewhere", ...more });

test.each<[string, NodeProbe[], Control, Record<string, Verdict["kind"]>]>([
  [
    "with the control address silent and no answer from outside, nodes outside are blind",
    [probe({ status: GONE }), elsewhere({ status: { kind: "too-slow" }, hasAnswered: false })],
    "silent",
    { primary: "blind", elsewhere: "blind" },
  ],
  [
    "with the control address reached they are ill",
    [probe({ status: GONE }), elsewhere({ status: GONE })],
    "reached",
    { primary: "ill", elsewhere: "ill" },
  ],
  [
    "without a control address they are ill too, for nothing speaks for the network",
    [probe({ status: GONE }), elsewhere({ status: GONE })],
    "none",
    { primary: "ill", elsewhere: "ill" },
  ],
  [
    "one answer from outside proves the network, whatever it says",
    [probe({ status: GONE }), elsewhere({ status: { kind: "tunnel-down" }, hasAnswered: true })],
    "silent",
    { primary: "ill", elsewhere: "ill" },
  ],
  [
    "a node on this machine proves nothing of the network outside",
    [probe({ status: GONE }), elsewhere({ isOwnMachine: true })],
    "silent",
    { primary: "blind", elsewhere: "well" },
  ],
  [
    "a node on this machine is never blind",
    [
      probe({ status: GONE }),
      elsewhere({ isOwnMachine: true, status: { kind: "not-running" }, hasAnswered: false }),
    ],
    "silent",
    { primary: "blind", elsewhere: "ill" },
  ],
])("%s", (_, probes, control, expected) => {
  const kinds = [...verdictsOf(probes, control)].map(([node, { kind }]) => [node, kind]);
  expect(Object.fromEntries(kinds)).toEqual(expected);
});

test("each node has one verdict, and none is blind while the control address is reached", () => {
  const status = fc.constantFrom<NodeStatus>(READY, GONE, { kind: "busy" }, { kind: "too-slow" });
  const one = fc.record({ status, hasAnswered: fc.boolean(), isOwnMachine: fc.boolean() });
  const control = fc.constantFrom<Control>("reached", "silent", "none");
  fc.assert(
    fc.property(fc.array(one, { maxLength: 5 }), control, (found, answer) => {
      const probes = found.map((each, at) => probe({ ...each, node: `node ${at}` }));
      const verdicts = verdictsOf(probes, answer);
      expect([...verdicts.keys()]).toEqual(probes.map(({ node }) => node));
      const blind = probes.filter(({ node }) => verdicts.get(node)?.kind === "blind");
      if (answer !== "silent") expect(blind).toEqual([]);
      expect(blind.some(({ isOwnMachine, hasAnswered }) => isOwnMachine || hasAnswered)).toBe(false);
    }),
  );
});
