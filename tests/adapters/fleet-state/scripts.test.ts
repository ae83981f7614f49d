import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { type Rate, takeFrom } from "@/lib/core/rate-limit/token-bucket";
import { openRedis, type RawReply } from "../../fakes/resp";
import { isRedisMissing } from "../../fakes/start-redis";
import { useSharedRedis } from "./shared-redis";
import { until } from "./until";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe.skipIf(isRedisMissing())("a step's script", () => {
  const shared = useSharedRedis();
  afterEach(() => void vi.useRealTimers());

  const everyStep = async () => {
    const state = shared.instance();
    await state.set("s", "v", HOUR);
    await state.compareAndSet("s", { expected: "v", value: "w", ttlMs: HOUR });
    await state.get("s");
    await state.enter("s", "a", HOUR);
    await state.enter("s", "b", HOUR);
    await state.count("s");
    await state.leave("s", "a");
    for (const _ of "123") await state.take("s", { limit: 2, windowMs: HOUR });
    await state.delete("s");
  };
  const keyOf = async (kind: string) => {
    const keys = textsOf(await shared.redis.send("KEYS", `*:${kind}:*`));
    if (keys.length !== 1) throw new Error(`${keys.length} keys of the kind ${kind}`);
    return keys[0] ?? "";
  };
  /** Lets time pass for a key alone: what is left of its life is the clock the scripts go by. */
  const pass = async (key: string, ms: number) => {
    const left = await shared.redis.send("PTTL", key);
    if (left.kind !== "number") throw new Error("No life left to take from.");
    await shared.redis.send("PEXPIRE", key, `${left.number - ms}`);
  };

  test("touches no key that is not named in KEYS, which the flag demands", async () => {
    const lines: string[] = [];
    const watching = openRedis(shared.redis.socketPath, (reply) => {
      if (reply.kind === "status") lines.push(reply.text);
    });
    await watching.send(["MONITOR"]);
    await everyStep();
    await until(() => lines.some((line) => /\[0 lua\] "DEL"/.test(line)));
    watching.close();
    let named: string[] = [];
    let touched = 0;
    for (const line of lines) {
      const words = [...line.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((match) => match[1] ?? "");
      if (words[0] === "eval") named = words.slice(3, 3 + Number(words[2]));
      else if (line.includes("[0 lua]")) {
        touched++;
        expect(named, words[0]).toContain(words[1]);
      }
    }
    expect(touched).toBeGreaterThan(20);
  });

  test("leaves nothing behind that has no end", async () => {
    await everyStep();
    const keys = textsOf(await shared.redis.send("KEYS", "*"));
    expect(keys.length).toBeGreaterThan(3);
    for (const key of keys) {
      const left = await shared.redis.send("PTTL", key);
      expect(left.kind === "number" ? left.number : 0, key).toBeGreaterThan(0);
    }
  });

  test("keeps to the server's time, whatever an instance thinks it is", async () => {
    const rate = { limit: 1, windowMs: HOUR };
    vi.useFakeTimers({ toFake: ["Date"], now: 0 });
    const [slow, quick] = [shared.instance(), shared.instance()];
    await slow.enter("clocks", "slow", HOUR);
    await slow.take("clocks", rate);
    vi.setSystemTime("2099-01-01");
    expect(await quick.enter("clocks", "quick", HOUR)).toBe(2);
    expect((await quick.take("clocks", rate)).kind).toBe("exhausted");
  });

  test("keeps the leases of a set that is never empty when its clock is wound up anew", async () => {
    await shared.redis.send("FLUSHALL");
    const state = shared.instance();
    await state.enter("long", "first", 12 * HOUR);
    const key = await keyOf("holders");
    await pass(key, 11 * HOUR);
    expect(await state.enter("long", "second", 12 * HOUR)).toBe(2);
    await pass(key, 2 * HOUR);
    expect(await state.enter("long", "third", HOUR)).toBe(2);
    await pass(key, 2 * HOUR);
    expect(await state.count("long")).toBe(1);
    await pass(key, 9 * HOUR);
    expect(await state.count("long")).toBe(0);
  });

  test("lets a set that everybody left by dying go after a day at most", async () => {
    await shared.redis.send("FLUSHALL");
    const state = shared.instance();
    await state.enter("dead", "a", 50);
    const left = await shared.redis.send("PTTL", await keyOf("holders"));
    expect(left.kind === "number" && left.number > 0 && left.number <= DAY).toBe(true);
    await until(async () => (await state.count("dead")) === 0);
    expect(textsOf(await shared.redis.send("KEYS", "*:holders:*"))).toEqual([]);
  });

  test("decides about a place as the rule of the core does", async () => {
    const state = shared.instance();
    const anyRate = fc.record({ limit: fc.integer({ min: 1, max: 8 }), windowMs: fc.constant(HOUR) });
    const anySteps = fc.array(fc.integer({ min: 0, max: HOUR / 2 }), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(anyRate, anySteps, async (rate: Rate, steps) => {
        await shared.redis.send("FLUSHALL");
        let owedMs = 0;
        for (const pauseMs of steps) {
          const [key] = textsOf(await shared.redis.send("KEYS", "*:bucket:*"));
          if (key !== undefined && pauseMs > 0) await pass(key, pauseMs);
          const expected = takeFrom(Math.max(0, owedMs - pauseMs), rate);
          const taken = await state.take("model", rate);
          if (isClose(Math.max(0, owedMs - pauseMs), rate)) return;
          owedMs = expected.owedMs;
          expect(taken.kind).toBe(expected.take.kind);
          if (taken.kind === "taken" || expected.take.kind === "taken") continue;
          expect(Math.abs(taken.retryAfterMs - expected.take.retryAfterMs)).toBeLessThan(CLOSE_MS);
        }
      }),
      { numRuns: 40 },
    );
  });

  test("does not meet the keys of another installation in the same database", async () => {
    const [one, other] = [shared.instance({ prefix: "one" }), shared.instance({ prefix: "other" })];
    await one.set("same", "one", HOUR);
    await one.enter("same", "a", HOUR);
    await one.take("same", { limit: 1, windowMs: HOUR });
    expect(await other.get("same")).toBeNull();
    expect(await other.count("same")).toBe(0);
    expect((await other.take("same", { limit: 1, windowMs: HOUR })).kind).toBe("taken");
  });
});

/** Real time passes while the test runs; closer to the edge than this either answer is right. */
const CLOSE_MS = 20_000;

function isClose(owedMs: number, { limit, windowMs }: Rate): boolean {
  return Math.abs(owedMs + windowMs / limit - windowMs) < CLOSE_MS && owedMs > 0;
}

function textsOf(reply: RawReply): string[] {
  return reply.kind === "list"
    ? reply.items.flatMap((item) => (item.kind === "text" ? [item.text] : []))
    : [];
}
