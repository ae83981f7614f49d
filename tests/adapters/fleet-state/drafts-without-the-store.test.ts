import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createMemoryFleetState } from "@/lib/adapters/fleet-state/memory";
import { restAfterFault } from "@/lib/adapters/fleet-state/rest-after-fault";
import { withFallback } from "@/lib/adapters/fleet-state/with-fallback";
import { createNodeClient, type FleetState, type NodeClient } from "@/lib/adapters/nodes/node-client";
import { isRedisMissing } from "../../fakes/start-redis";
import { startUpstashRest, type UpstashRest } from "../../fakes/upstash-rest";
import { FALLBACK_REPLY, LIMITS, PRIMARY_REPLY, REQUEST, read, twoNodes } from "../nodes/two-nodes";
import { useSharedRedis } from "./shared-redis";
import { until } from "./until";

const ROUNDS = 9;
const PACE = { firstTokenMs: 60, tokenMs: 0 };

describe.skipIf(isRedisMissing())("a draft asked of the nodes", () => {
  const nodes = twoNodes();
  const shared = useSharedRedis();
  const clients: NodeClient[] = [];
  let silent: UpstashRest;

  beforeAll(async () => {
    silent = await startUpstashRest(shared.redis.socketPath);
    silent.moodOf = () => "hanging";
  });
  // What one test's nodes were found to be like is no news for the next.
  beforeEach(async () => void (await shared.redis.send("FLUSHALL")));
  afterAll(async () => {
    await Promise.all(clients.map((client) => client.close()));
    await silent?.close();
  });

  const clientOn = (fleetState: FleetState, names: ("primary" | "fallback")[] = ["primary", "fallback"]) => {
    const client = createNodeClient({
      nodes: names.map((name) => ({ name, url: nodes[name].url, models: ["qwen3.5"] })),
      limits: LIMITS,
      fleetState,
    });
    clients.push(client);
    return client;
  };
  /** The three stores bare, without what spares an app the waiting. */
  const threeClients = () => ({
    well: clientOn(shared.instance()),
    hanging: clientOn(shared.instance({ url: silent.url, stepMs: 500 })),
    gone: clientOn(shared.instance({ url: "http://127.0.0.1:9" })),
  });

  /** On a busy machine the other node may be asked too, and win. */
  async function timeOf(client: NodeClient): Promise<number> {
    const startedAt = performance.now();
    const { last, shown } = await read(client.stream(REQUEST));
    expect(last.type).toBe("finished");
    expect([PRIMARY_REPLY, FALLBACK_REPLY]).toContain(shown);
    return performance.now() - startedAt;
  }

  /** In turns, so that whatever else the machine does slows all three. */
  async function medians(trio: Record<string, NodeClient>) {
    const times = new Map<string, number[]>();
    for (let round = 0; round < ROUNDS; round++) {
      for (const [name, client] of Object.entries(trio)) {
        times.set(name, [...(times.get(name) ?? []), await timeOf(client)]);
      }
    }
    const median = (name: string) => (times.get(name) ?? []).sort((a, b) => a - b)[(ROUNDS - 1) / 2] ?? 0;
    return { well: median("well"), hanging: median("hanging"), gone: median("gone") };
  }

  test("comes at the same speed with Redis well, silent or gone", async () => {
    await nodes.primary.script({ behaviour: { reply: PRIMARY_REPLY, ...PACE } });
    const { well, hanging, gone } = await medians(threeClients());
    expect(hanging / well).toBeLessThan(2);
    expect(gone / well).toBeLessThan(2);
  });

  test("comes from the other node at the same speed too, when one is broken", async () => {
    await nodes.primary.script({ behaviour: { fault: "http-500" } });
    await nodes.fallback.script({ behaviour: { reply: FALLBACK_REPLY, ...PACE } });
    const { well, hanging, gone } = await medians(threeClients());
    expect(hanging / well).toBeLessThan(2);
    expect(gone / well).toBeLessThan(2);
  });

  test("goes on while Redis dies and comes back, and what was learned is shared again then", async () => {
    const fleetState = withFallback(
      restAfterFault(shared.instance({ stepMs: 500 })),
      createMemoryFleetState(),
    );
    const client = clientOn(fleetState, ["primary"]);
    const leases = async () => {
      const keys = await shared.redis.send("KEYS", "*:holders:*running*");
      return keys.kind === "list" ? keys.items.length : Number.NaN;
    };
    await nodes.primary.script({ behaviour: { reply: PRIMARY_REPLY, firstTokenMs: 800, tokenMs: 0 } });
    const answer = timeOf(client);
    await until(async () => (await leases()) === 1);
    await answer;
    await nodes.primary.script({ behaviour: { reply: PRIMARY_REPLY, ...PACE } });
    await until(async () => (await leases()) === 0);
    await shared.redis.kill();
    for (let nth = 0; nth < 5; nth++) await timeOf(client);
    await shared.redis.restart();
    await until(async () => {
      await timeOf(client);
      return (await shared.instance().get("nodes")) !== null;
    });
    await until(async () => (await leases()) === 0);
  });

  test("waits for nothing of a Redis that freezes with a call under way", async () => {
    const client = clientOn(shared.instance({ stepMs: 500 }));
    await timeOf(client);
    shared.redis.freeze();
    try {
      for (let nth = 0; nth < 3; nth++) await timeOf(client);
    } finally {
      shared.redis.thaw();
    }
  });
});
