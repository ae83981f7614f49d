import { expect, test } from "vitest";
import { createMemoryFleetState } from "@/lib/adapters/fleet-state/memory";
import { createNodeProber } from "@/lib/adapters/nodes/probe-nodes";
import { createWarmUp, type WarmUpOptions } from "@/lib/adapters/nodes/warm-up";
import type { FleetState } from "@/lib/core/fleet-state";
import type { NodeProbe } from "@/lib/core/node-health/node-probe";
import type { Attempt } from "@/lib/core/nodes/attempt";
import type { NodeSettings } from "@/lib/core/nodes/node";
import { until } from "../fleet-state/until";
import { hurriedFleetState } from "./hurried-fleet-state";
import { logOnce, QUICK, twoNodes } from "./two-nodes";

const nodes = twoNodes();
const NEVER = new AbortController().signal;

function primary(more: Partial<NodeSettings> = {}): NodeSettings {
  return { name: "primary", url: nodes.primary.url, models: ["qwen3.5"], ...more };
}

const AWAY: NodeProbe = {
  node: "primary",
  status: { kind: "unreachable" },
  hasAnswered: false,
  isOwnMachine: false,
  ms: 3,
  loaded: null,
  hasWritten: null,
};

type More = Partial<WarmUpOptions> & { fleetState?: FleetState };

/** One instance: a look at the node, then what is due. `attempt` is the next load's record. */
function instance(node: NodeSettings, more: More = {}) {
  const fleetState = more.fleetState ?? createMemoryFleetState();
  const attempts: Attempt[] = [];
  const probe = createNodeProber({ nodes: [node], controlUrl: null, fleetState });
  const onAttempt = (attempt: Attempt) => void attempts.push(attempt);
  const warmUp = createWarmUp({ nodes: [node], onAttempt, ...more, fleetState });
  return {
    attempts,
    warmUp,
    async run(signal = NEVER) {
      const { probes } = await probe(NEVER);
      await warmUp(probes, signal);
      return probes[0]?.hasWritten;
    },
  };
}

async function loadsOnce(attempts: readonly Attempt[], count: number): Promise<Attempt | undefined> {
  await until(() => attempts.length >= count);
  return attempts[count - 1];
}

const loads = async () =>
  (await nodes.primary.log()).requests.filter(({ path }) => path === "/api/chat").map(({ body }) => body);

test("a model that is not in memory is loaded as a draft would load it, and its time is told", async () => {
  await nodes.primary.script({ resident: [], loadMs: 150 });
  const { run, attempts } = instance(primary());
  await run();
  const attempt = await loadsOnce(attempts, 1);
  expect(attempt).toMatchObject({
    node: "primary",
    model: "qwen3.5",
    purpose: "warm-up",
    reason: "trial",
    lane: "batch",
    outcome: "ok",
    httpStatus: 200,
  });
  expect(attempt?.loadSeconds).toBeGreaterThanOrEqual(0.14);
  expect(attempt?.loadSeconds).toBeLessThan(5);
  expect((await loads()).at(-1)).toMatchObject({
    model: "qwen3.5",
    messages: [],
    keep_alive: -1,
    options: { num_ctx: 4_096 },
  });
  const { models } = await (await fetch(`${nodes.primary.url}/api/ps`)).json();
  expect(models).toHaveLength(1);
});

test("nothing is loaded while the model is in memory", async () => {
  const before = (await loads()).length;
  const { run } = instance(primary());
  await run();
  expect((await loads()).slice(before).filter((body) => !hasMessages(body))).toEqual([]);
});

function hasMessages(body: unknown): boolean {
  return typeof body === "object" && JSON.stringify(body).includes('"role"');
}

test("a run does not wait for a load, and one that is called off does not end it", async () => {
  await nodes.primary.script({ resident: [], loadMs: 3_000 });
  const kept: Promise<unknown>[] = [];
  const controller = new AbortController();
  const { run, attempts } = instance(primary(), { keepAlive: (work) => void kept.push(work) });
  await run(controller.signal);
  expect(attempts).toEqual([]);
  await logOnce(nodes.primary, ({ chats }) => chats.at(-1)?.finishedMs === null);
  controller.abort();
  await Promise.all(kept);
  expect(attempts).toMatchObject([{ outcome: "ok" }]);
  expect((await nodes.primary.log()).loadsThrownAway).toBe(0);
});

test("a run called off before it begins loads nothing, and takes no other run's turn", async () => {
  await nodes.primary.script({ resident: [] });
  const before = (await loads()).length;
  const fleetState = createMemoryFleetState();
  await instance(primary(), { fleetState }).run(AbortSignal.abort());
  const { run, attempts } = instance(primary(), { fleetState });
  await run();
  expect(await loadsOnce(attempts, 1)).toMatchObject({ outcome: "ok" });
  expect((await loads()).length - before).toBe(1);
});

test("instances that share what they know load a node's model once a minute between them", async () => {
  await nodes.primary.script({ resident: [], loadMs: 50 });
  const fleetState = createMemoryFleetState();
  const emptyLoads = async () => (await loads()).filter((body) => !hasMessages(body)).length;
  const before = await emptyLoads();
  const all = Array.from({ length: 4 }, () => instance(primary(), { fleetState }));
  await Promise.all(all.map(({ run }) => run()));
  const attempts = () => all.flatMap((each) => each.attempts);
  await until(() => attempts().length > 0);
  await nodes.primary.script({ resident: [] });
  await Promise.all(all.map(({ run }) => run()));
  expect((await emptyLoads()) - before).toBe(1);
  expect(attempts()).toMatchObject([{ outcome: "ok" }]);
});

test("a model somebody takes out of memory stays out, until its node was away", async () => {
  await nodes.primary.script({ resident: [] });
  const { run, attempts, warmUp } = instance(primary(), { fleetState: hurriedFleetState(6_000) });
  await run();
  expect(await loadsOnce(attempts, 1)).toMatchObject({ outcome: "ok" });
  await run();
  await nodes.primary.script({ resident: [] });
  const before = (await loads()).length;
  for (let times = 0; times < 3; times++) await run();
  expect((await loads()).length).toBe(before);
  await warmUp([AWAY], NEVER);
  await until(async () => {
    await run();
    return attempts.length > 1;
  });
  expect(attempts[1]).toMatchObject({ outcome: "ok" });
});

test("each deployment loads a node's model once, whichever of its instances checks", async () => {
  const fleetState = hurriedFleetState(10);
  const loadsOf = async (deployment: string) => {
    await nodes.primary.script({ resident: [] });
    const before = (await loads()).length;
    const { run, attempts } = instance(primary(), { fleetState, deployment });
    await run();
    // What runs after the load's record is told ends in the same turn.
    if ((await loads()).length > before) await loadsOnce(attempts, 1);
    return (await loads()).length - before;
  };
  expect(await loadsOf("one")).toBe(1);
  await fleetState.delete("warm-up primary");
  await until(async () => (await fleetState.get("settled primary")) === "one");
  expect(await loadsOf("one")).toBe(0);
  expect(await loadsOf("two")).toBe(1);
});

test("a node at work is not made to swap its model, and one of the other protocol is left alone", async () => {
  await nodes.primary.script({ resident: [] });
  const before = (await loads()).length;
  await instance(primary(), { runningOn: async () => [{ node: "primary", running: 1 }] }).run();
  await instance(primary({ kind: "openai" })).run();
  expect((await loads()).length).toBe(before);
});

test("a node that twice cannot load its model does not write; once it can, it is asked", async () => {
  await nodes.primary.script({ resident: [], behaviour: { fault: "http-500" } });
  const { run, attempts } = instance(primary(), { fleetState: hurriedFleetState(6_000) });
  expect(await run()).toBeNull();
  expect(await loadsOnce(attempts, 1)).toMatchObject({ outcome: "http-5xx" });
  await until(async () => (await run()) === false);
  expect(attempts[1]).toMatchObject({ outcome: "http-5xx", loadSeconds: null });
  await nodes.primary.script({ behaviour: QUICK });
  await until(async () => (await run()) === true);
  expect(attempts.at(-1)).toMatchObject({ outcome: "ok" });
});

test("a listener that throws and an instance that cannot be kept alive cost no load", async () => {
  await nodes.primary.script({ resident: [] });
  const broken = () => {
    throw new Error("away");
  };
  const before = (await nodes.primary.log()).chats.length;
  await instance(primary(), { onAttempt: broken, keepAlive: broken }).run();
  await logOnce(nodes.primary, ({ chats }) => (chats[before]?.finishedMs ?? null) !== null);
  const { models } = await (await fetch(`${nodes.primary.url}/api/ps`)).json();
  expect(models).toHaveLength(1);
});
