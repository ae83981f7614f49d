import { expect, test } from "vitest";
import { lookAtModels } from "@/lib/adapters/nodes/node-models";

const NODE = { name: "study", url: "http://study.example:11434", models: ["qwen3.5"] };

function answering(answers: Record<string, unknown>): typeof fetch {
  return async (address) => {
    const path = new URL(String(address)).pathname.slice(1);
    if (!(path in answers)) return new Response("no", { status: 404 });
    return Response.json(answers[path]);
  };
}

const TAGS = {
  models: [
    { name: "b:7b", size: 4_700_000_000 },
    { name: "a:1b", size: 0 },
    { name: "qwen3.5:latest", size: 6_600_000_000 },
  ],
};

test("models say their size, which is loaded and which the settings name, those first", async () => {
  const fetch = answering({ "api/tags": TAGS, "api/ps": { models: [{ name: "b:7b" }] } });
  expect(await lookAtModels(NODE, { fetch })).toEqual([
    { name: "b:7b", bytes: 4_700_000_000, isLoaded: true, isAsked: false },
    { name: "qwen3.5:latest", bytes: 6_600_000_000, isLoaded: false, isAsked: true },
    { name: "a:1b", bytes: null, isLoaded: false, isAsked: false },
  ]);
});

test("a node that does not tell what is loaded, or speaks the other protocol, leaves that open", async () => {
  const quiet = await lookAtModels(NODE, { fetch: answering({ "api/tags": TAGS }) });
  expect(quiet?.map(({ isLoaded }) => isLoaded)).toEqual([null, null, null]);
  const openai = { ...NODE, kind: "openai" as const };
  const fetch = answering({ "v1/models": { data: [{ id: "x" }] } });
  expect(await lookAtModels(openai, { fetch })).toEqual([
    { name: "x", bytes: null, isLoaded: null, isAsked: false },
  ]);
});

test("a node may name what it likes, as much as it likes", async () => {
  const models = Array.from({ length: 500 }, (_, index) => ({ name: `${index}${"x".repeat(900)}`, size: 1 }));
  const found = await lookAtModels(NODE, { fetch: answering({ "api/tags": { models } }) });
  expect(found).toHaveLength(60);
  expect(Math.max(...(found ?? []).map(({ name }) => name.length))).toBe(120);
});

test("a node that is away or never answers does not say, soon", async () => {
  expect(await lookAtModels(NODE, { fetch: () => Promise.reject(new TypeError("away")) })).toBeNull();
  const fetch = () => new Promise<Response>(() => {});
  expect(await lookAtModels(NODE, { fetch, timeoutMs: 20 })).toBeNull();
});
