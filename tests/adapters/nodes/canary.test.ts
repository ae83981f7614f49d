import { expect, test } from "vitest";
import { createMemoryFleetState } from "@/lib/adapters/fleet-state/memory";
import { createNodeProber, type NodeProberOptions } from "@/lib/adapters/nodes/probe-nodes";
import { FleetStateFault } from "@/lib/core/fleet-state";
import type { NodeProbe } from "@/lib/core/node-health/node-probe";
import type { Attempt } from "@/lib/core/nodes/attempt";
import type { NodeSettings } from "@/lib/core/nodes/node";
import type { Behaviour, LoggedChat } from "../../fakes/node-script";
import { until } from "../fleet-state/until";
import { hurriedFleetState } from "./hurried-fleet-state";
import { logOnce, QUICK, twoNodes } from "./two-nodes";

const nodes = twoNodes();

/** Only where the question is never answered. */
const HASTY = { canaryPatienceMs: 200 };

type More = Partial<NodeProberOptions> & { node?: Partial<NodeSettings> };

/** One instance's prober, and what each look of it says of the primary. */
function prober({ node, ...more }: More = {}) {
  const { url } = nodes.primary;
  const probe = createNodeProber({
    nodes: [{ name: "primary", url, models: ["qwen3.5"], ...node }],
    controlUrl: null,
    retryMs: 10,
    ...more,
  });
  return async (signal = new AbortController().signal): Promise<NodeProbe["hasWritten"] | undefined> =>
    (await probe(signal)).probes[0]?.hasWritten;
}

/** The chats a node had while something was done. */
async function chatsIn(work: () => Promise<unknown>): Promise<LoggedChat[]> {
  const before = (await nodes.primary.log()).chats.length;
  await work();
  return (await nodes.primary.log()).chats.slice(before);
}

const behave = (behaviour: Behaviour) => nodes.primary.script({ behaviour: { ...QUICK, ...behaviour } });

test("a node that is up and idle is asked for one token, and then left alone for a while", async () => {
  const look = prober();
  const chats = await chatsIn(async () => {
    expect(await look()).toBe(true);
    expect(await look()).toBeNull();
  });
  expect(chats.map(({ tokens }) => tokens)).toEqual([1]);
});

test("each question is told as an attempt with its tokens, so that its cost is counted", async () => {
  const attempts: Attempt[] = [];
  const look = prober({ onAttempt: (attempt) => void attempts.push(attempt) });
  await look();
  await look();
  const asked = { node: "primary", model: "qwen3.5", purpose: "canary", reason: "trial", lane: "batch" };
  expect(attempts).toMatchObject([{ ...asked, outcome: "ok", outputTokens: 1 }]);
  const broken = () => {
    throw new Error("away");
  };
  expect(await prober({ onAttempt: broken })()).toBe(true);
});

test("after that while it is asked again", async () => {
  const look = prober({ fleetState: hurriedFleetState(30 * 60 * 20) });
  expect(await look()).toBe(true);
  await until(async () => (await look()) === true);
});

test("instances that share what they know ask once", async () => {
  const fleetState = createMemoryFleetState();
  const looks = Array.from({ length: 5 }, () => prober({ fleetState }));
  const chats = await chatsIn(async () => {
    const written = await Promise.all(looks.map((look) => look()));
    expect(written.filter((each) => each !== null)).toEqual([true]);
  });
  expect(chats).toHaveLength(1);
});

test("a node that takes the question and writes nothing is told so at every look until it writes", async () => {
  const fleetState = createMemoryFleetState();
  const [look, hastyLook] = [prober({ fleetState }), prober({ fleetState, ...HASTY })];
  await behave({ fault: "hang" });
  expect([await hastyLook(), await hastyLook(), await hastyLook()]).toEqual([false, false, false]);
  await behave({});
  expect([await look(), await look()]).toEqual([true, null]);
});

test.each(["http-500", "cut", "error-first", "forbidden"] as const)(
  "a node that answers with %s has not written",
  async (fault) => {
    await behave({ fault, afterTokens: 0, reply: "one two" });
    expect(await prober()()).toBe(false);
  },
);

test("a node too busy to answer is asked again at the next look, and nothing is held against it", async () => {
  const look = prober();
  await behave({ fault: "busy-503" });
  expect(await look()).toBeNull();
  await behave({});
  expect(await look()).toBe(true);
});

test("a node at work for somebody is not disturbed", async () => {
  const look = prober({ runningOn: async () => [{ node: "primary", running: 1 }] });
  expect(await chatsIn(async () => expect(await look()).toBeNull())).toEqual([]);
});

test("calls of ours that hang on a silent node do not make it look well", async () => {
  let running = 0;
  const look = prober({ ...HASTY, runningOn: async () => [{ node: "primary", running }] });
  await behave({ fault: "hang" });
  expect([await look(), await look()]).toEqual([false, false]);
  running = 1;
  expect(await chatsIn(async () => expect(await look()).toBe(false))).toEqual([]);
});

test("a model that is not in memory, or may be loading still, is not asked", async () => {
  await nodes.primary.script({ resident: [] });
  expect(await chatsIn(async () => expect(await prober()()).toBeNull())).toEqual([]);
});

test("a look that is called off holds nothing against the node, which the next one asks", async () => {
  const fleetState = createMemoryFleetState();
  await behave({ fault: "hang" });
  const before = (await nodes.primary.log()).chats.length;
  const controller = new AbortController();
  const looking = prober({ fleetState, canaryPatienceMs: 60_000 })(controller.signal);
  const refused = expect(looking).rejects.toThrow("cancelled");
  await logOnce(nodes.primary, ({ chats }) => chats.length > before);
  controller.abort();
  await refused;
  await logOnce(nodes.primary, ({ chats }) => chats.at(-1)?.disconnectedMs !== null);
  await behave({});
  await until(async () => (await fleetState.get("writing primary")) === null);
  expect(await prober({ fleetState })()).toBe(true);
});

test("with the store away nobody is asked, and the look goes on", async () => {
  const away = () => Promise.reject(new FleetStateFault("unreachable"));
  const fleetState = { ...createMemoryFleetState(), get: away, compareAndSet: away, set: away, delete: away };
  expect(await chatsIn(async () => expect(await prober({ fleetState })()).toBeNull())).toEqual([]);
});

test("the other protocol is asked too; a reserve, which costs by the token, is not", async () => {
  const openAi = { kind: "openai", url: `${nodes.primary.url}/v1` } as const;
  expect(await prober({ node: openAi })()).toBe(true);
  expect(await prober({ node: { isReserve: true } })()).toBeNull();
});

test("with a beat of nought no node is ever asked", async () => {
  expect(await chatsIn(async () => expect(await prober({ canaryEveryMs: 0 })()).toBeNull())).toEqual([]);
});
