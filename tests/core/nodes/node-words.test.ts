import { expect, test } from "vitest";
import type { NodeSettings } from "@/lib/core/nodes/node";
import type { NodeStatus } from "@/lib/core/nodes/node-status";
import { nodeWords, type SettingNames } from "@/lib/core/nodes/node-words";

const PAIR: SettingNames = { kind: "pair", address: "OLLAMA_PRIMARY_URL", key: "OLLAMA_PRIMARY_TOKEN" };
const LIST: SettingNames = { kind: "list", entry: "study" };
const OLLAMA: NodeSettings = { name: "primary", url: "http://sentinel.example:1", models: ["qwen3.5"] };
const OPENAI: NodeSettings = { ...OLLAMA, name: "study", kind: "openai" };

const READY: NodeStatus = {
  kind: "ready",
  models: ["gemma3:4b"],
  version: "0.33.0",
  chosenModel: "gemma3:4b",
  asWished: false,
  outdated: false,
};

const STATES: readonly NodeStatus[] = [
  READY,
  { ...READY, asWished: true },
  { ...READY, outdated: true },
  { kind: "no-model", models: [] },
  { kind: "not-running" },
  { kind: "unreachable" },
  { kind: "too-slow" },
  { kind: "unauthorised" },
  { kind: "tunnel-down" },
  { kind: "busy" },
  { kind: "not-a-node" },
];

test.each<[string, NodeStatus, NodeSettings, SettingNames, string | null]>([
  ["a wrong address", { kind: "unreachable" }, OLLAMA, PAIR, "OLLAMA_PRIMARY_URL=http://its-name:11434"],
  ["a wrong address in NODES", { kind: "unreachable" }, OPENAI, LIST, '"url":"http://its-name:11434"'],
  ["a stopped Ollama", { kind: "not-running" }, OLLAMA, PAIR, "ollama serve"],
  ["another stopped server", { kind: "not-running" }, OPENAI, LIST, '"url":"http://its-name:11434"'],
  ["a wrong token", { kind: "unauthorised" }, OLLAMA, PAIR, "OLLAMA_PRIMARY_TOKEN=the-token"],
  [
    "a wrong token in NODES",
    { kind: "unauthorised" },
    OPENAI,
    LIST,
    '"headers":{"authorization":"Bearer the-token"}',
  ],
  ["a missing model", { kind: "no-model", models: [] }, OLLAMA, PAIR, "ollama pull qwen3.5"],
  ["a model that is not the wished one", READY, OLLAMA, PAIR, "ollama pull qwen3.5"],
  ["a missing model elsewhere", READY, OPENAI, LIST, '"models":["gemma3:4b"]'],
  ["the wrong protocol", { kind: "not-a-node" }, OLLAMA, LIST, '"kind":"openai"'],
])("%s is told with what mends it", (_, status, node, settings, command) => {
  expect(nodeWords(status, node, settings).command).toBe(command);
});

test("a token that is missing is told apart from one that is wrong", () => {
  const withToken = { ...OLLAMA, headers: { authorization: "Bearer sentinel" } };
  expect(nodeWords({ kind: "unauthorised" }, OLLAMA, PAIR).help).toMatch(/^It wants a token/);
  expect(nodeWords({ kind: "unauthorised" }, withToken, PAIR).help).toMatch(/^Its token is wrong/);
});

test("a node that is as wished needs nothing", () => {
  const words = nodeWords({ ...READY, asWished: true }, OLLAMA, PAIR);
  expect(words).toEqual({ headline: "Ready with gemma3:4b.", help: null, command: null });
});

test("every other state says what to do, and no server but Ollama is told Ollama's commands", () => {
  for (const status of STATES) {
    const isFine = status.kind === "ready" && status.asWished && !status.outdated;
    if (!isFine) expect(nodeWords(status, OLLAMA, PAIR).help, status.kind).not.toBeNull();
    const elsewhere = nodeWords({ ...status, outdated: false } as NodeStatus, OPENAI, LIST);
    expect(elsewhere.command ?? "", status.kind).not.toMatch(/^ollama /);
  }
});

test("no words hold an address or a header", () => {
  const secret = { headers: { authorization: "Bearer sentinel" } };
  for (const status of STATES) {
    for (const settings of [PAIR, LIST]) {
      for (const node of [OLLAMA, OPENAI]) {
        expect(JSON.stringify(nodeWords(status, { ...node, ...secret }, settings))).not.toContain("sentinel");
      }
    }
  }
});
