import { expect, test } from "vitest";
import type { NodeProbe } from "@/lib/core/node-health/node-probe";
import { warmthOf, warmUpDue } from "@/lib/core/node-health/warm-up-due";
import type { NodeSettings } from "@/lib/core/nodes/node";

const NODE: NodeSettings = { name: "primary", url: "http://node.example", models: ["qwen3.5", "light"] };

function probe(loaded: string[] | null, status: Partial<NodeProbe["status"]> = {}): NodeProbe {
  const ready = { kind: "ready", models: [], version: null, chosenModel: "qwen3.5", asWished: true };
  const found = { ...ready, outdated: false, ...status } as NodeProbe["status"];
  const rest = { hasAnswered: true, isOwnMachine: false, ms: 3, hasWritten: null };
  return { node: "primary", status: found, loaded, ...rest };
}

const IDLE = new Map<string, number>();
const SETTLED = new Set(["primary"]);
const due = (
  found: NodeProbe,
  node: Partial<NodeSettings> = {},
  running = IDLE,
  settled = new Set<string>(),
) => warmUpDue([{ ...NODE, ...node }], { probes: [found], running, settled }).map(({ model }) => model);

test("the model asked for is loaded where it is not in memory", () => {
  expect(due(probe([]))).toEqual(["qwen3.5"]);
  expect(due(probe(["light:latest"]))).toEqual(["qwen3.5"]);
});

test("a node that did not write gets its model however settled it was, as it is not asked again without", () => {
  expect(due({ ...probe([]), hasWritten: false }, {}, IDLE, SETTLED)).toEqual(["qwen3.5"]);
});

test("a node is away while it does not serve, and warm with its model in memory", () => {
  const warmth = (found: NodeProbe) => warmthOf(NODE, found);
  expect(warmth(probe([], { kind: "unreachable" }))).toBe("away");
  expect(warmth({ ...probe(["qwen3.5"]), hasWritten: false })).toBe("away");
  expect(warmth(probe(["qwen3.5"]))).toBe("warm");
  expect(warmth(probe([], { kind: "busy" }))).toBeNull();
});

test.each<[string, string[]]>([
  ["a node that has it in memory, however it spells its name", due(probe(["qwen3.5:latest"]))],
  ["a node that does not tell what it has in memory", due(probe(null))],
  ["a node somebody took the model out of", due(probe([]), {}, IDLE, SETTLED)],
  ["a node that has another model than is wished", due(probe([], { asWished: false } as object))],
  ["a node that is not up", due(probe([], { kind: "no-model" }))],
  ["a node that is at work", due(probe([]), {}, new Map([["primary", 1]]))],
  ["a node of the other protocol, which loads by itself", due(probe([]), { kind: "openai" })],
  ["a reserve", due(probe([]), { isReserve: true })],
  ["a node nobody looked at", due(probe([]), { name: "another" })],
])("nothing is loaded on %s", (_, models) => {
  expect(models).toEqual([]);
});
