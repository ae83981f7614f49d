import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { createUpstashHealth } from "@/lib/adapters/health/upstash-health";
import { createNodeClient } from "@/lib/adapters/nodes/node-client";
import { createNodeProber } from "@/lib/adapters/nodes/probe-nodes";
import type { HealthRecord } from "@/lib/core/node-health/health-record";
import type { NodeSettings } from "@/lib/core/nodes/node";
import { checkNodes } from "@/lib/use-cases/check-nodes";
import { startOllamaNode } from "../../fakes/start-ollama-node";
import { isRedisMissing } from "../../fakes/start-redis";
import type { UpstashRest } from "../../fakes/upstash-rest";
import { aHealthRecord } from "../../fixtures/a-health-record";
import { useSharedRedis } from "../fleet-state/shared-redis";
import { LIMITS, REQUEST, read, twoNodes } from "./two-nodes";

const UP = { state: "up", epoch: 0, illInRow: 0, wellInRow: 2, cause: null, flips: [] } as const;

/** Health records of these nodes, one check of them, and a client that is asked meanwhile. */
async function installed(
  { url, token }: UpstashRest,
  { listed, known }: { listed: readonly NodeSettings[]; known: Partial<HealthRecord> },
) {
  const health = createUpstashHealth({ url, token, prefix: randomUUID(), stepMs: 20_000 });
  for (const { name } of listed) {
    const next = { version: randomUUID(), record: aHealthRecord(known) };
    expect(await health.replace(name, { expected: null, next })).toBe(true);
  }
  const nobody = async () => {
    throw new Error("No flip was confirmed, so there is nothing to mail.");
  };
  const needs = {
    installation: "here",
    nodeNames: listed.map(({ name }) => name),
    health,
    probeNodes: createNodeProber({ nodes: listed, controlUrl: null, retryMs: 1, canaryEveryMs: 0 }),
    freezeFlipMail: nobody,
    sendFlipMail: nobody,
    findFlipMail: nobody,
    pause: async () => {},
    keepChecks: async () => {},
    warmUp: async () => {},
    tellHeartbeat: async () => "not-set" as const,
    newId: () => randomUUID(),
  };
  const client = createNodeClient({ nodes: listed, limits: LIMITS });
  return {
    check: () => checkNodes(needs, new AbortController().signal),
    client,
    async recordOf(name: string) {
      const reading = await health.read(name);
      return reading.kind === "found" ? reading.stored.record : null;
    },
  };
}

const node = (name: string, url: string): NodeSettings => ({ name, url, models: ["qwen3.5"] });

describe.skipIf(isRedisMissing())("breakers beside health records", () => {
  const nodes = twoNodes();
  const shared = useSharedRedis();

  test("a node that dies is out of service at its first failed call, while its health record still says up", async () => {
    const dying = await startOllamaNode();
    const listed = [node("primary", dying.url), node("fallback", nodes.fallback.url)];
    const { check, client, recordOf } = await installed(shared.rest, { listed, known: UP });
    await dying.stop();

    expect((await read(client.stream(REQUEST))).last).toMatchObject({ type: "finished", node: "fallback" });
    const open = [{ node: "primary", model: null, isOpen: true, outcome: "refused" }];
    expect(client.seen()).toMatchObject(open);
    expect(await recordOf("primary")).toMatchObject({ state: "up", illInRow: 0 });

    expect(await check()).toMatchObject({
      nodes: expect.arrayContaining([{ name: "primary", verdict: "ill", isCounted: true, flippedTo: null }]),
    });
    expect(await recordOf("primary")).toMatchObject({ state: "up", illInRow: 1, flips: [] });
    expect((await read(client.stream(REQUEST))).last).toMatchObject({ type: "finished", node: "fallback" });
    await client.close();
  });

  test("a node that is back answers at once, while its health record still says down", async () => {
    const listed = [node("primary", nodes.primary.url), node("fallback", nodes.fallback.url)];
    const { check, client, recordOf } = await installed(shared.rest, { listed, known: { flips: [] } });
    expect((await read(client.stream(REQUEST))).last).toMatchObject({ type: "finished", node: "primary" });
    expect(client.seen()).toEqual([]);
    await check();
    expect(await recordOf("primary")).toMatchObject({ state: "down", wellInRow: 1 });
    await client.close();
  });
});
