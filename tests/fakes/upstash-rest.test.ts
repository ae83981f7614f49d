import { randomUUID } from "node:crypto";
import { Redis } from "@upstash/redis";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isRedisMissing, startRedis, type TestRedis } from "./start-redis";
import { startUpstashRest, type UpstashRest } from "./upstash-rest";

/** Asked by the vendor's own client, which decodes and reshapes what comes back. */
describe.skipIf(isRedisMissing())("the stand-in for Upstash", () => {
  let redis: TestRedis;
  let rest: UpstashRest;
  let client: Redis;
  beforeAll(async () => {
    redis = await startRedis();
    rest = await startUpstashRest(redis.socketPath);
    client = new Redis({ url: rest.url, token: rest.token, enableAutoPipelining: false });
  });
  afterAll(async () => {
    await rest?.close();
    await redis?.stop();
  });

  const raw = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(rest.url + path, {
      method: "POST",
      headers: { authorization: `Bearer ${rest.token}`, ...headers },
      body: JSON.stringify(body),
    });
    return { status: response.status, json: (await response.json()) as unknown };
  };

  test("gives every kind of reply the shape its client knows", async () => {
    const key = randomUUID();
    expect(await client.set(key, "ü🦊 text")).toBe("OK");
    expect(await client.get(key)).toBe("ü🦊 text");
    expect(await client.get("none")).toBeNull();
    expect(await client.incr(`${key} n`)).toBe(1);
    await client.hset(`${key} h`, { a: "x", b: { deep: [1, 2] } });
    expect(await client.hgetall(`${key} h`)).toEqual({ a: "x", b: { deep: [1, 2] } });
    await client.rpush(`${key} l`, "one", "two", "OK");
    expect(await client.lrange(`${key} l`, 0, -1)).toEqual(["one", "two", "OK"]);
    expect(await client.eval("return {1, {'two', false}, 'ü'}", [], [])).toEqual([1, ["two", null], "ü"]);
  });

  test("sends strings in base64 when it is asked to, and a bare OK as it is", async () => {
    const asked = { "upstash-encoding": "base64" };
    expect((await raw("/", ["SET", "k", "v"], asked)).json).toEqual({ result: "OK" });
    expect((await raw("/", ["GET", "k"], asked)).json).toEqual({ result: "dg==" });
    expect((await raw("/", ["MGET", "k", "none"], asked)).json).toEqual({ result: ["dg==", null] });
    expect((await raw("/", ["GET", "k"])).json).toEqual({ result: "v" });
  });

  test("answers each command of a pipeline by itself, and always with 200", async () => {
    const { status, json } = await raw("/pipeline", [
      ["SET", "p", "1"],
      ["HGET", "p", "x"],
      ["INCR", "p"],
    ]);
    expect(status).toBe(200);
    expect(json).toMatchObject([{ result: "OK" }, { error: /^WRONGTYPE/ }, { result: 2 }].map(shape));
    expect(await client.pipeline().incr("p").incr("p").exec()).toEqual([3, 4]);
  });

  test("tells the time of its Redis, moved as far as a test wants", async () => {
    const about = async () => Number((await client.time())[0]) * 1_000 - Date.now();
    expect(Math.abs(await about())).toBeLessThan(30_000);
    rest.clockShiftMs = 3_600_000;
    expect(Math.abs((await about()) - 3_600_000)).toBeLessThan(30_000);
    const [, time] = await client.pipeline().get("none").time().exec<[null, [string, string]]>();
    expect(time.join(" ")).toMatch(/^\d{10} \d{1,6}$/);
    rest.clockShiftMs = 0;
  });

  test("does a transaction as a whole, and none of it when a command is no command", async () => {
    expect(await client.multi().set("t", 1).incr("t").exec()).toEqual(["OK", 2]);
    const { status, json } = await raw("/multi-exec", [["SET", "t", "9"], ["NOSUCH"]]);
    expect({ status, json }).toMatchObject({
      status: 400,
      json: { error: expect.stringContaining("NOSUCH") },
    });
    expect(await client.get("t")).toBe(2);
  });

  test("refuses a wrong token, and an unknown command in its own words", async () => {
    expect(await raw("/", ["GET", "k"], { authorization: "Bearer other" })).toEqual({
      status: 401,
      json: { error: "Unauthorized" },
    });
    expect(await raw("/", ["NOSUCH"])).toMatchObject({ status: 400, json: { error: expect.any(String) } });
  });

  test("takes the flag for locks by key, on the first line only", async () => {
    const flagged = "#!lua flags=allow-key-locking\nreturn 7";
    expect(await client.eval(flagged, [], [])).toBe(7);
    await expect(client.eval(`\n${flagged}`, [], [])).rejects.toThrow();
  });

  test("breaks the connection when its Redis is gone, and serves again when it is back", async () => {
    await redis.kill();
    await expect(raw("/", ["GET", "k"])).rejects.toThrow();
    await redis.restart();
    expect((await raw("/", ["GET", "k"])).json).toEqual({ result: "v" });
  });
});

function shape(answer: { result?: unknown; error?: RegExp }) {
  return answer.error ? { error: expect.stringMatching(answer.error) } : answer;
}
