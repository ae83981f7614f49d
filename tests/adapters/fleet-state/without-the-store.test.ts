import { describe, expect, test } from "vitest";
import { createMemoryFleetState } from "@/lib/adapters/fleet-state/memory";
import { openFleetState } from "@/lib/adapters/fleet-state/open-fleet-state";
import { restAfterFault } from "@/lib/adapters/fleet-state/rest-after-fault";
import { withFallback } from "@/lib/adapters/fleet-state/with-fallback";
import { isRedisMissing } from "../../fakes/start-redis";
import { useSharedRedis } from "./shared-redis";
import { until } from "./until";

const RATE = { limit: 3, windowMs: 3_600_000 };

describe.skipIf(isRedisMissing())("without the shared store", () => {
  const shared = useSharedRedis();
  const open = () => withFallback(restAfterFault(shared.instance({ stepMs: 200 })), createMemoryFleetState());

  test("a process goes on with the places it had left, and no more", async () => {
    const state = open();
    await state.take("drafts", RATE);
    await state.take("drafts", RATE);
    shared.rest.moodOf = () => "hanging";
    expect((await state.take("drafts", RATE)).kind).toBe("taken");
    expect((await state.take("drafts", RATE)).kind).toBe("exhausted");
  });

  test("a silence is waited for once: the steps after it are told at once and reach nobody", async () => {
    const state = open();
    shared.rest.moodOf = () => "hanging";
    await state.take("first", RATE);
    const asked = shared.rest.requests.length;
    await Promise.all(Array.from({ length: 500 }, (_, visitor) => state.take(`visitor ${visitor}`, RATE)));
    for (const step of [state.get("x"), state.count("x"), state.leave("x", "y")]) {
      await expect(step).rejects.toMatchObject({ reason: "resting" });
    }
    // The one that looks whether it is back; nobody waits for that.
    expect(shared.rest.requests.length - asked).toBeLessThanOrEqual(1);
  });

  test("the store is used again once it is back, without a restart", async () => {
    const state = open();
    const other = shared.instance();
    await other.set("back", "yes", 60_000);
    shared.rest.moodOf = () => ({ status: 503, body: "" });
    expect(await state.get("back").catch(() => "fault")).toBe("fault");
    shared.rest.moodOf = () => "well";
    await until(async () => (await state.get("back").catch(() => "fault")) === "yes");
    await other.take("again", { limit: 1, windowMs: 60_000 });
    expect((await state.take("again", { limit: 1, windowMs: 60_000 })).kind).toBe("exhausted");
  });

  test("a text that is too long is no reason to rest", async () => {
    const state = open();
    await expect(state.set("x", "x".repeat(300_000), 1_000)).rejects.toMatchObject({ reason: "too-long" });
    expect(await state.get("x")).toBeNull();
  });

  test("a mistake of the caller is no reason to rest", async () => {
    const state = open();
    await expect(state.take("x", { limit: 0, windowMs: 1_000 })).rejects.toBeInstanceOf(RangeError);
    expect(await state.get("x")).toBeNull();
  });
});

test("without an address the process's own memory is the store, and there is none to look at", async () => {
  const { fleetState, shared } = openFleetState({ url: undefined, token: undefined, installationId: "x" });
  expect(shared).toBeNull();
  await fleetState.set("k", "v", 1_000);
  expect(await fleetState.get("k")).toBe("v");
});

test("an address no call could succeed with is refused at the start", () => {
  const settings = { url: "http://redis.example.com", token: "word", installationId: "x" };
  expect(() => openFleetState(settings)).toThrow("UPSTASH_REDIS_REST_URL must be an address");
});
