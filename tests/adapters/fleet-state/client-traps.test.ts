import { Redis } from "@upstash/redis";
import { describe, expect, test } from "vitest";
import { createUpstashFleetState } from "@/lib/adapters/fleet-state/upstash";
import { FleetStateFault } from "@/lib/core/fleet-state";
import { isRedisMissing } from "../../fakes/start-redis";
import { serve } from "../../harness/serve";
import { first, useSharedRedis } from "./shared-redis";
import { until } from "./until";

const LONG = 60_000;
const RATE = { limit: 2, windowMs: 3_600_000 };

async function faultOf(step: Promise<unknown>): Promise<FleetStateFault> {
  const fault = await step.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(fault instanceof FleetStateFault)) throw new Error(`No fault of fleet state: ${String(fault)}`);
  return fault;
}

/** What the vendor's client does by itself with each of these is not what fleet state promises. */
describe.skipIf(isRedisMissing())("a trap of Upstash's client does not spring", () => {
  const shared = useSharedRedis();
  const operationsSent = () =>
    shared.rest.requests.map(({ body }) => (Array.isArray(body) ? String(body[4]) : ""));

  test("no time limit: a store that never answers is a fault after the step's time, not an answer", async () => {
    shared.rest.moodOf = () => "hanging";
    const state = shared.instance({ stepMs: 100 });
    const steps = [
      state.get("k"),
      state.set("k", "v", LONG),
      state.compareAndSet("k", { expected: null, value: "v", ttlMs: LONG }),
      state.delete("k"),
      state.enter("k", "h", LONG),
      state.leave("k", "h"),
      state.count("k"),
      state.take("k", RATE),
    ];
    expect((await Promise.all(steps.map(faultOf))).map(({ reason }) => reason)).toEqual(
      steps.map(() => "silent"),
    );
  });

  test("no time limit: an answer whose body never ends is cut off too", async () => {
    const url = await serve((_, response) => void response.writeHead(200).write('{"resu'));
    const state = shared.instance({ url, stepMs: 100 });
    expect((await faultOf(state.get("k"))).reason).toBe("silent");
  });

  test("five re-sends over four seconds: a step is sent twice at most", async () => {
    shared.rest.moodOf = () => "reply-lost";
    const state = shared.instance();
    expect((await faultOf(state.take("sent twice", RATE))).reason).toBe("unreachable");
    expect(shared.rest.requests.length).toBe(2);
    expect(new Set(operationsSent()).size).toBe(1);
  });

  test("a re-send counts twice: a place whose answer was lost is taken once", async () => {
    const state = shared.instance();
    shared.rest.moodOf = first(1, "reply-lost");
    expect((await state.take("lost", RATE)).kind).toBe("taken");
    expect(shared.rest.requests.length).toBe(2);
    expect((await state.take("lost", RATE)).kind).toBe("taken");
    expect((await state.take("lost", RATE)).kind).toBe("exhausted");
  });

  test("a re-send counts twice: a change whose answer was lost is told as done", async () => {
    const state = shared.instance();
    shared.rest.moodOf = first(1, "reply-lost");
    const change = { expected: null, value: "mine", ttlMs: LONG };
    expect(await state.compareAndSet("lost", change)).toBe(true);
    expect(shared.rest.requests.length).toBe(2);
    expect(await state.compareAndSet("lost", change)).toBe(false);
  });

  test("a re-send counts twice: a lease whose answer was lost is one lease", async () => {
    const state = shared.instance();
    shared.rest.moodOf = first(1, "reply-lost");
    expect(await state.enter("lost", "a", LONG)).toBe(1);
    shared.rest.moodOf = first(1, "reply-lost");
    await state.leave("lost", "a");
    expect(await state.count("lost")).toBe(0);
  });

  test("a re-send comes late: a lease that arrives after it was given back stays given back", async () => {
    const state = shared.instance();
    await state.enter("late", "a", LONG);
    const [entering] = shared.rest.requests;
    await state.leave("late", "a");
    await fetch(shared.rest.url, {
      method: "POST",
      headers: { authorization: `Bearer ${shared.rest.token}` },
      body: JSON.stringify(entering?.body),
    });
    expect(await state.count("late")).toBe(0);
    expect(await state.enter("late", "a", LONG)).toBe(1);
  });

  test("automatic JSON: what is stored and what comes back are the same bytes", async () => {
    const state = shared.instance();
    const text = '{"b": 1.0,  "a":12345678901234567890}';
    await state.set("json", text, LONG);
    const parsing = new Redis({ url: shared.rest.url, token: shared.rest.token });
    const stored = await shared.redis.send("KEYS", "*value:4:json");
    const key = stored.kind === "list" && stored.items[0]?.kind === "text" ? stored.items[0].text : "";
    expect(await parsing.get(key), "the client would parse it").not.toBe(text);
    expect(await state.get("json")).toBe(text);
  });

  test("automatic pipelines: every step is a request of its own, a script with the flag on its first line", async () => {
    const state = shared.instance();
    await Promise.all([
      state.get("k"),
      state.set("k", "v", LONG),
      state.compareAndSet("k", { expected: "v", value: "w", ttlMs: LONG }),
      state.delete("k"),
      state.enter("k", "h", LONG),
      state.leave("k", "h"),
      state.count("k"),
      state.take("k", RATE),
    ]);
    expect(shared.rest.requests.map(({ path }) => path)).toEqual(Array(8).fill("/"));
    for (const { body } of shared.rest.requests) {
      const [command, script] = body as [string, string];
      expect(command).toBe("eval");
      expect(script).toMatch(/^#!lua flags=allow-key-locking\n/);
      expect(script, "scripts must be deterministic").not.toMatch(/'(TIME|RANDOMKEY|SRANDMEMBER)'/);
    }
  });

  test("telemetry: no request tells where the app runs", async () => {
    await shared.instance().get("k");
    const names = shared.rest.requests.flatMap(({ headers }) => Object.keys(headers));
    expect(names.filter((name) => name.includes("telemetry"))).toEqual([]);
  });

  test.each([
    [{ status: 401, body: '{"error":"Unauthorized"}' }, "token-refused"],
    [{ status: 401, body: '{"error":"WRONGPASS invalid or missing auth token"}' }, "token-refused"],
    [{ status: 400, body: '{"error":"ERR max requests limit exceeded. Limit: 500000"}' }, "over-quota"],
    [{ status: 400, body: '{"error":"ERR something new"}' }, "refused"],
    [{ status: 502, body: "<html>Bad gateway</html>" }, "refused"],
    [{ status: 200, body: "<html>Sign in to this network</html>" }, "refused"],
    [{ status: 200, body: "{}" }, "refused"],
  ] as const)("odd errors: %j is told as %s, without the command in it", async (mood, reason) => {
    shared.rest.moodOf = () => mood;
    const fault = await faultOf(shared.instance().set("mara@example.com", "sentinel-value", LONG));
    expect(fault.reason).toBe(reason);
    expect(`${fault.stack}${JSON.stringify(fault)}${String(fault.cause)}`).not.toMatch(
      /mara@|sentinel-value/,
    );
  });

  test.each(["null", '""', '"T0s="', '"yes"', "[]", "1.5"])(
    "odd answers: %s is a fault and no decision",
    async (result) => {
      shared.rest.moodOf = () => ({ status: 200, body: `{"result":${result}}` });
      const state = shared.instance();
      const change = { expected: null, value: "v", ttlMs: LONG };
      for (const step of [state.take("k", RATE), state.count("k"), state.compareAndSet("k", change)]) {
        expect((await faultOf(step)).reason).toBe("refused");
      }
    },
  );

  test("a wrong token is told as such", async () => {
    expect((await faultOf(shared.instance({ token: "other" }).get("k"))).reason).toBe("token-refused");
  });

  test("nobody there: told at once, though it was tried twice", async () => {
    const state = shared.instance({ url: "http://127.0.0.1:9" });
    expect((await faultOf(state.get("k"))).reason).toBe("unreachable");
  });

  test.each([
    ["", "word"],
    ["redis.example.com", "word"],
    ["ftp://redis.example.com", "word"],
    ["http://redis.example.com", "word"],
    ["http://127.0.0.1.example.com", "word"],
    ["https://user:pass@redis.example.com", "word"],
    ["https://redis.example.com/?x=1", "word"],
    ["https://redis.example.com", ""],
    ["https://redis.example.com", "sentinel secret"],
    ["https://redis.example.com", "sentinel\nsecret"],
  ])("no address checked: %j with token %j is refused at once, in words without either", (url, token) => {
    const open = () => createUpstashFleetState({ url, token, prefix: "x" });
    expect(open).toThrow(/^UPSTASH_REDIS_REST_(URL|TOKEN) must be/);
    expect(open).not.toThrow(/sentinel|pass@/);
  });

  test("a text that is too long is refused before it is sent", async () => {
    const state = shared.instance();
    const text = "x".repeat(200_001);
    expect((await faultOf(state.set("k", text, LONG))).reason).toBe("too-long");
    expect(shared.rest.requests).toEqual([]);
  });

  test("steps that were given up leave nothing running", async () => {
    shared.rest.moodOf = () => "hanging";
    const state = shared.instance({ stepMs: 50 });
    await Promise.all(Array.from({ length: 20 }, () => faultOf(state.get("k"))));
    await until(() => process.getActiveResourcesInfo().filter((name) => name === "Timeout").length < 20);
  });
});
