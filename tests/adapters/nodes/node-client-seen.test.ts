import { afterEach, expect, test } from "vitest";
import { createMemoryFleetState } from "@/lib/adapters/fleet-state/memory";
import { createNodeClient, type NodeClient } from "@/lib/adapters/nodes/node-client";
import type { NodeSettings } from "@/lib/core/nodes/node";
import { until } from "../fleet-state/until";
import { LIMITS, logOnce, QUICK, REQUEST, read, twoNodes } from "./two-nodes";

const nodes = twoNodes();
const clients: NodeClient[] = [];
afterEach(() => Promise.all(clients.splice(0).map((client) => client.close())));

function client(listed: readonly NodeSettings[], fleetState = createMemoryFleetState()): NodeClient {
  const made = createNodeClient({ nodes: listed, limits: LIMITS, fleetState });
  clients.push(made);
  return made;
}

const node = (name: string, url: string): NodeSettings => ({ name, url, models: ["qwen3.5"] });
const both = () => [node("primary", nodes.primary.url), node("fallback", nodes.fallback.url)];

test("a client that has seen no failure tells of nothing", async () => {
  const asked = client(both());
  await read(asked.stream(REQUEST));
  expect(asked.seen()).toEqual([]);
});

test("a model that fails alone is told by its name", async () => {
  await nodes.primary.script({ behaviour: { fault: "http-500" } });
  const asked = client(both());
  expect((await read(asked.stream(REQUEST))).last).toMatchObject({ node: "fallback" });
  expect(asked.seen()).toMatchObject([
    { node: "primary", model: "qwen3.5", isOpen: true, outcome: "http-5xx" },
  ]);
});

test("an instance that was never asked tells what another one saw", async () => {
  const fleetState = createMemoryFleetState();
  await nodes.primary.script({ behaviour: { fault: "http-500" } });
  const asked = client(both(), fleetState);
  await read(asked.stream(REQUEST));
  const young = client(both(), fleetState);
  await until(async () => (await young.runningOn()) && young.seen().length > 0);
  expect(young.seen()).toMatchObject([{ node: "primary", isOpen: true }]);
});

test("calls that run are counted by node for the whole fleet, and are gone when they end", async () => {
  const fleetState = createMemoryFleetState();
  await nodes.primary.script({ behaviour: { ...QUICK, firstTokenMs: 1_000 } });
  const before = (await nodes.primary.log()).chats.length;
  const asked = client(both(), fleetState);
  const watching = client(both(), fleetState);
  const controller = new AbortController();
  const reading = read(asked.stream(REQUEST, controller.signal));
  await logOnce(nodes.primary, ({ chats }) => chats.length > before);
  const busy = [
    { node: "primary", running: 1 },
    { node: "fallback", running: 0 },
  ];
  expect(await asked.runningOn()).toEqual(busy);
  expect(await watching.runningOn()).toEqual(busy);
  controller.abort();
  await reading;
  await until(async () => (await watching.runningOn()).every(({ running }) => running === 0));
});

test("with the store away a client counts its own calls", async () => {
  const away = () => Promise.reject(new Error("away"));
  const asked = client(both(), { ...createMemoryFleetState(), count: away, get: away });
  expect(await asked.runningOn()).toEqual([
    { node: "primary", running: 0 },
    { node: "fallback", running: 0 },
  ]);
});
