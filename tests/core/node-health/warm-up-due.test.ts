import { expect, test } from "vitest";
import type { NodeProbe } from "@/lib/core/node-health/node-probe";
import { warmUpDue } from "@/lib/core/node-health/warm-up-due";
import type { NodeSettings } from "@/lib/core/nodes/node";

const NODE: NodeSettings = { name: "primary", url: "http://node.example", models: ["qwen3.5", "light"] };

function probe(loaded: string[] | null, status: Partial<NodeProbe["status"]> = {}): NodeProbe {
  const ready = { kind: "ready", models: [], version: null, chosenModel: "qwen3.5", asWished: true };
  const found = { ...ready, outdated: false, ...status } as NodeProbe["status"];
  const rest = { hasAnswered: true, isOwnMachine: false, ms: 3, hasWritten: null };
  return { node: "primary", status: found, loaded, ...rest };
}

const IDLE = new Map<string, number>();
const due = (found: NodeProbe, node: Partial<NodeSettings> = {}, running = IDLE) =>
  warmUpDue([{ ...NODE, ...node }], { probes: [found], running }).map(({ model }) => model);

test("the model asked for is loaded where it is not in memory", () => {
  expect(due(probe([]))).toEqual(["qwen3.5"]);
  expect(due(probe(["light:latest"]))).toEqual(["qwen3.5"]);
  expect(due(probe([], { chosenModel: "gemma9:4b", asWished: false } as object))).toEqual(["gemma9:4b"]);
});

test.each<[string, string[]]>([
  ["a node that has it in memory, however it spells its name", due(probe(["qwen3.5:latest"]))],
  ["a node that does not tell what it has in memory", due(probe(null))],
  ["a node that is not up", due(probe([], { kind: "no-model" }))],
  ["a node that is at work", due(probe([]), {}, new Map([["primary", 1]]))],
  ["a node of the other protocol, which loads by itself", due(probe([]), { kind: "openai" })],
  ["a reserve", due(probe([]), { isReserve: true })],
  ["a node nobody looked at", due(probe([]), { name: "another" })],
])("nothing is loaded on %s", (_, models) => {
  expect(models).toEqual([]);
});
