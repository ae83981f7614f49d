import { expect, test } from "vitest";
import { lookAtNode } from "@/lib/adapters/nodes/node-status";
import type { NodeSettings } from "@/lib/core/nodes/node";
import { nodeWords, type SettingNames } from "@/lib/core/nodes/node-words";
import { startOllamaNode } from "../../fakes/start-ollama-node";
import { twoNodes } from "./two-nodes";

const nodes = twoNodes();
const PAIR: SettingNames = { kind: "pair", address: "OLLAMA_PRIMARY_URL", key: "OLLAMA_PRIMARY_TOKEN" };
const settings = (more: Partial<NodeSettings> = {}): NodeSettings => ({
  name: "primary",
  url: nodes.primary.url,
  models: ["qwen3.5"],
  ...more,
});

test("a node with its wished model is ready", async () => {
  const status = await lookAtNode(settings());
  expect(status).toMatchObject({ kind: "ready", chosenModel: "qwen3.5", version: "0.33.0", asWished: true });
  expect(nodeWords(status, settings(), PAIR)).toEqual({
    headline: "Ready with qwen3.5.",
    help: null,
    command: null,
  });
});

test("a node without its wished model says which one serves and how to get the other", async () => {
  const node = settings({ models: ["gemma9:1b"] });
  const words = nodeWords(await lookAtNode(node), node, PAIR);
  expect(words.headline).toBe("Ready with qwen3.5:latest, because gemma9:1b is not installed.");
  expect(words.command).toBe("ollama pull gemma9:1b");
});

test("a node without any model that writes is told with the command that mends it", async () => {
  await nodes.fallback.script({ models: [{ name: "nomic-embed-text", bytes: 1, family: "bert" }] });
  const node = settings({ url: nodes.fallback.url });
  const status = await lookAtNode(node);
  expect(status.kind).toBe("no-model");
  expect(nodeWords(status, node, PAIR).command).toBe("ollama pull qwen3.5");
});

test("an OpenAI-compatible node is ready with a model of its list", async () => {
  const status = await lookAtNode(settings({ kind: "openai", url: `${nodes.primary.url}/v1` }));
  expect(status).toMatchObject({ kind: "ready", chosenModel: "qwen3.5", version: null });
});

test("OPS6: a wrong token is told apart from a dead node, and the right one opens", async () => {
  await nodes.primary.script({ requiredHeader: "cf-access-client-id: right" });
  expect((await lookAtNode(settings({ headers: { "CF-Access-Client-Id": "wrong" } }))).kind).toBe(
    "unauthorised",
  );
  expect((await lookAtNode(settings({ headers: { "CF-Access-Client-Id": "right" } }))).kind).toBe("ready");
});

test("a port where nothing runs, a name nobody has and a server of another kind each have their word", async () => {
  const gone = await startOllamaNode();
  await gone.stop();
  expect((await lookAtNode(settings({ url: gone.url }))).kind).toBe("not-running");
  expect((await lookAtNode(settings({ url: "http://name.invalid" }))).kind).toBe("unreachable");
  expect((await lookAtNode(settings({ url: `${nodes.primary.url}/elsewhere` }))).kind).toBe("not-a-node");
});

test("a node that takes the question and never answers is too slow", async () => {
  const silent = await startOllamaNode();
  silent.process.kill("SIGSTOP");
  const status = await lookAtNode(settings({ url: silent.url }), { timeoutMs: 200 });
  await silent.stop();
  expect(status.kind).toBe("too-slow");
});

test.each([
  ["0.17.0", true],
  ["0.9.6", true],
  ["0.17.1", false],
  ["0.33.0-rc2", false],
  ["1.0.0", false],
  ["unknown", false],
])("version %s is outdated: %s", (version, outdated) => {
  const fetchVersion: typeof fetch = async (input) =>
    Response.json(String(input).endsWith("version") ? { version } : { models: [{ name: "qwen3.5" }] });
  return expect(lookAtNode(settings(), { fetch: fetchVersion })).resolves.toMatchObject({ outdated });
});
