import { describe, expect, test } from "vitest";
import type { Database } from "@/lib/adapters/database/orm";
import { openHealthStore } from "@/lib/adapters/health/open-health";
import { createUpstashHealth, type UpstashHealthSettings } from "@/lib/adapters/health/upstash-health";
import { upstashKey } from "@/lib/adapters/upstash/open-upstash";
import { type HealthStore, HealthStoreFault } from "@/lib/core/node-health/health-store";
import { openRedis, type RawReply } from "../../fakes/resp";
import { isRedisMissing } from "../../fakes/start-redis";
import { aHealthRecord } from "../../fixtures/a-health-record";
import { first, useSharedRedis } from "../fleet-state/shared-redis";
import { until } from "../fleet-state/until";
import { healthStoreContract } from "./contract";

const unreadable = (node: string) => `the record of node ${node} is unreadable`;

const PREFIX = "dunlin:here";

describe.skipIf(isRedisMissing())("health records at Upstash, over a real Redis", () => {
  const shared = useSharedRedis();
  const keyOf = (node: string, prefix = PREFIX) => upstashKey(prefix, "health", [node]);
  const open = (settings: Partial<UpstashHealthSettings> = {}): HealthStore => {
    const { url, token } = shared.rest;
    return createUpstashHealth({ url, token, prefix: PREFIX, stepMs: 20_000, ...settings });
  };
  const change = (version: string, expected: string | null = null) => ({
    expected,
    next: { version, record: aHealthRecord() },
  });
  const faultOf = async (step: Promise<unknown>): Promise<HealthStoreFault> => {
    const fault = await step.catch((reason: unknown) => reason);
    if (!(fault instanceof HealthStoreFault)) throw new Error(`No fault of the store: ${String(fault)}`);
    return fault;
  };

  healthStoreContract({
    open,
    async plant(node, { version, text }) {
      await shared.redis.send("HSET", keyOf(node), "version", version, "record", text);
    },
    async planted(node) {
      const [version = "", text = ""] = textsOf(
        await shared.redis.send("HMGET", keyOf(node), "version", "record"),
      );
      return { version, text };
    },
  });

  test("an answer that was lost is asked for once more, and the record was written once", async () => {
    shared.rest.moodOf = first(1, "reply-lost");
    expect(await open().replace("lost", change("1"))).toBe(true);
    expect(shared.rest.requests.length).toBe(2);
    expect(await open().read("lost")).toMatchObject({ kind: "found", stored: { version: "1" } });
    shared.rest.moodOf = () => "reply-lost";
    expect((await faultOf(open().replace("lost", change("2", "1")))).reason).toBe("unreachable");
    shared.rest.moodOf = () => "well";
    expect(await open().replace("lost", change("2", "1")), "it was done after all").toBe(true);
  });

  test.each([
    ["hanging", "silent"],
    [{ status: 502, body: "<html>Bad gateway</html>" }, "refused"],
    [{ status: 200, body: "<html>Sign in to this network</html>" }, "refused"],
    [{ status: 400, body: '{"error":"ERR max requests limit exceeded. Limit: 500000"}' }, "over-quota"],
    [
      { status: 200, body: '[{"error":"ERR max requests limit exceeded"},{"result":["1","2"]}]' },
      "over-quota",
    ],
    [{ status: 401, body: '{"error":"Unauthorized"}' }, "token-refused"],
    [{ status: 200, body: "{}" }, "refused"],
    [{ status: 200, body: '[{"result":null}]' }, "refused"],
    [{ status: 200, body: '[{"result":null},{"result":["soon","0"]}]' }, "refused"],
    [
      { status: 200, body: '[{"result":"T0s="},{"result":["MTc5NTI1MzI3NA==","MA=="]}]' },
      unreadable("primary"),
    ],
  ] as const)("CRN13: %j is a fault in time and not a reading", async (mood, reason) => {
    shared.rest.moodOf = () => mood;
    const begun = performance.now();
    expect((await faultOf(open({ stepMs: 150 }).read("primary"))).reason).toBe(reason);
    expect(performance.now() - begun).toBeLessThan(15_000);
  });

  test.each(["null", '""', '"yes"', "[]", "0.5", "2"])(
    "an odd answer to a change is a fault and no decision: %s",
    async (result) => {
      shared.rest.moodOf = () => ({ status: 200, body: `{"result":${result}}` });
      expect((await faultOf(open().replace("odd", change("1")))).reason).toBe("refused");
    },
  );

  test("a fault repeats neither node nor mail", async () => {
    shared.rest.moodOf = () => ({ status: 400, body: '{"error":"ERR something new"}' });
    const fault = await faultOf(open().replace("sentinel-node", change("1")));
    expect(`${fault.stack}${JSON.stringify(fault)}${String(fault.cause)}`).not.toMatch(/sentinel|operator@/);
  });

  test("a Redis that lost its power keeps every record it had told to be written", async () => {
    await open().replace("power", change("1"));
    await open().replace("power", change("2", "1"));
    await shared.redis.restart();
    expect(await open().read("power")).toMatchObject({ kind: "found", stored: { version: "2" } });
  });

  test("no record has an end", async () => {
    await open().replace("endless", change("1"));
    await open().replace("endless", change("2", "1"));
    expect(await shared.redis.send("PTTL", keyOf("endless"))).toEqual({ kind: "number", number: -1 });
  });

  test("the time of a reading is the server's own, whatever the instance thinks", async () => {
    shared.rest.clockShiftMs = -7_200_000;
    expect(Math.abs((await open().read("clock")).now - Date.now() + 7_200_000)).toBeLessThan(30_000);
  });

  test("a step is one request, whose scripts lock their own key alone and never ask the time", async () => {
    await open().read("requests");
    await open().replace("requests", change("1"));
    expect(shared.rest.requests.map(({ path }) => path)).toEqual(["/pipeline", "/"]);
    const [reading, changing] = shared.rest.requests.map(({ body }) => body as string[][]);
    expect(reading?.map((command) => command[0])).toEqual(["eval", "time"]);
    for (const [, script, keys, key] of [reading?.[0] ?? [], (changing ?? []) as unknown as string[]]) {
      expect(script).toMatch(/^#!lua flags=allow-key-locking\n/);
      expect(script).not.toMatch(/'(TIME|RANDOMKEY)'/);
      expect([`${keys}`, key]).toEqual(["1", keyOf("requests")]);
    }
  });

  test("a script touches no key that is not named in KEYS", async () => {
    const touched: string[] = [];
    const watching = openRedis(shared.redis.socketPath, (reply) => {
      const line = reply.kind === "status" ? reply.text : "";
      const words = [...line.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((match) => match[1] ?? "");
      if (line.includes("[0 lua]")) touched.push(words[1] ?? "");
    });
    await watching.send(["MONITOR"]);
    await open().replace("touched", change("1"));
    await open().replace("touched", change("2", "1"));
    await open().read("touched");
    await until(() => touched.length >= 7);
    watching.close();
    expect(new Set(touched)).toEqual(new Set([keyOf("touched")]));
  });

  test("installations that share a database do not meet, and who made it says whose it is", async () => {
    const { url, token } = shared.rest;
    const of = (installationId: string) =>
      openHealthStore({ url, token, installationId, database: null as unknown as Database });
    expect(await of("one").replace("same", change("1"))).toBe(true);
    expect((await of("other").read("same")).kind).toBe("none");
    expect(textsOf(await shared.redis.send("KEYS", "*same"))).toEqual([keyOf("same", "dunlin:one")]);
  });

  test("what somebody else keeps under that key is not written over", async () => {
    await shared.redis.send("HSET", keyOf("theirs"), "other", "layout");
    expect(await open().replace("theirs", change("1"))).toBe(false);
    expect((await faultOf(open().read("theirs"))).reason).toBe(unreadable("theirs"));
    await shared.redis.send("SET", keyOf("a text"), "of somebody");
    expect((await faultOf(open().replace("a text", change("1")))).reason).toBe("refused");
    expect((await faultOf(open().read("a text"))).reason).toBe("refused");
  });

  test("an address or token that cannot work is refused before any call", () => {
    expect(() => open({ url: "http://redis.example.com" })).toThrow(/^UPSTASH_REDIS_REST_URL must be/);
    expect(() => open({ token: "two words" })).toThrow(/^UPSTASH_REDIS_REST_TOKEN must be/);
  });
});

function textsOf(reply: RawReply): string[] {
  return reply.kind === "list"
    ? reply.items.flatMap((item) => (item.kind === "text" ? [item.text] : []))
    : [];
}
