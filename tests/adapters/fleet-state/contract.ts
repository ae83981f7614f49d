import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { FleetState } from "@/lib/core/fleet-state";
import { until } from "./until";

const LONG = 60_000;
const HOUR = 3_600_000;

/** What every adapter of fleet state promises. `open` gives a store; keys are new ones, so tests may share it. */
export function fleetStateContract(open: () => FleetState): void {
  const fresh = () => ({ state: open(), key: randomUUID() });

  test("a value is there until its time is over or it is deleted", async () => {
    const { state, key } = fresh();
    await state.set(key, "open", LONG);
    await state.set(`${key} short`, "x", 50);
    expect(await state.get(key)).toBe("open");
    await until(async () => (await state.get(`${key} short`)) === null);
    expect(await state.get(key)).toBe("open");
    await state.delete(key);
    await state.delete(key);
    expect(await state.get(key)).toBeNull();
  });

  test("every text comes back as it was written", async () => {
    const { state, key } = fresh();
    const known = [
      "",
      "OK",
      "null",
      "1.0",
      "1e3",
      '{"b": 1,  "a":[1.50]}',
      '"x"',
      "dGV4dA==",
      "ü\u0000\r\n🦊",
    ];
    for (const text of known) {
      await state.set(key, text, LONG);
      expect(await state.get(key)).toBe(text);
    }
    const anyText = fc.oneof(fc.string({ unit: "grapheme" }), fc.json());
    await fc.assert(
      fc.asyncProperty(anyText, anyText, async (text, next) => {
        await state.set(key, text, LONG);
        expect(await state.get(key)).toBe(text);
        expect(await state.compareAndSet(key, { expected: text, value: next, ttlMs: LONG })).toBe(true);
        expect(await state.get(key)).toBe(next);
      }),
      { numRuns: 50 },
    );
  });

  test("of many who change the same value at once, one does", async () => {
    const { state, key } = fresh();
    const change = (expected: string | null, value: string) =>
      state.compareAndSet(key, { expected, value, ttlMs: LONG });
    const first = await Promise.all(Array.from({ length: 20 }, (_, index) => change(null, `first ${index}`)));
    expect(first.filter(Boolean).length).toBe(1);
    const held = `first ${first.indexOf(true)}`;
    expect(await change("other", "x")).toBe(false);
    expect(await change(null, "x")).toBe(false);
    const second = await Promise.all(
      Array.from({ length: 20 }, (_, index) => change(held, `second ${index}`)),
    );
    expect(second.filter(Boolean).length).toBe(1);
    expect(await state.get(key)).toBe(`second ${second.indexOf(true)}`);
  });

  test("a changed value has the end it was changed with", async () => {
    const { state, key } = fresh();
    expect(await state.compareAndSet(key, { expected: null, value: "mine", ttlMs: LONG })).toBe(true);
    expect(await state.compareAndSet(key, { expected: "mine", value: "mine", ttlMs: 1 })).toBe(true);
    await until(async () => (await state.get(key)) === null);
  });

  test("holders are counted once each, and leave by themselves when they do not renew", async () => {
    const { state, key } = fresh();
    expect(await state.count(key)).toBe(0);
    expect(await state.enter(key, "a", LONG)).toBe(1);
    expect(await state.enter(key, "a", LONG)).toBe(1);
    expect(await state.enter(key, "b", 60)).toBe(2);
    await until(async () => (await state.count(key)) === 1);
    await state.leave(key, "a");
    await state.leave(key, "a");
    expect(await state.count(key)).toBe(0);
  });

  test("who renews stays, and who has left may come back", async () => {
    const { state, key } = fresh();
    await state.enter(key, "a", 60);
    await state.enter(key, "a", LONG);
    await state.enter(key, "b", 60);
    await until(async () => (await state.count(key)) === 1);
    await state.leave(key, "a");
    expect(await state.enter(key, "a", LONG)).toBe(1);
  });

  test("a bucket gives its limit and not one more, whoever asks at once", async () => {
    const { state } = fresh();
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 30 }), async (limit) => {
        const key = randomUUID();
        const rate = { limit, windowMs: HOUR };
        const takes = await Promise.all(Array.from({ length: limit + 5 }, () => state.take(key, rate)));
        expect(takes.filter(({ kind }) => kind === "taken").length).toBe(limit);
        for (const take of takes) {
          if (take.kind === "taken") continue;
          expect(take.retryAfterMs).toBeGreaterThan(0);
          expect(take.retryAfterMs).toBeLessThanOrEqual(Math.ceil(HOUR / limit));
        }
      }),
      { numRuns: 15 },
    );
  });

  test("a place comes back after the wait that was told", async () => {
    const { state, key } = fresh();
    const rate = { limit: 2, windowMs: 1_000 };
    let refused = await state.take(key, rate);
    while (refused.kind === "taken") refused = await state.take(key, rate);
    await new Promise((resolve) => setTimeout(resolve, refused.retryAfterMs + 2));
    expect(await state.take(key, rate)).toEqual({ kind: "taken" });
  });

  test("values, holders and buckets of one name do not meet", async () => {
    const { state, key } = fresh();
    await state.set(key, "text", LONG);
    expect(await state.enter(key, "a", LONG)).toBe(1);
    expect((await state.take(key, { limit: 1, windowMs: HOUR })).kind).toBe("taken");
    expect((await state.take(`${key}1`, { limit: 1, windowMs: HOUR })).kind).toBe("taken");
    expect(await state.get(key)).toBe("text");
    expect(await state.count(key)).toBe(1);
  });

  test("a name of any length is a name of its own", async () => {
    const { state, key } = fresh();
    const long = `${key}${"x".repeat(10_000)}`;
    await state.set(`${long}1`, "one", LONG);
    await state.set(`${long}2`, "two", LONG);
    expect([await state.get(`${long}1`), await state.get(`${long}2`)]).toEqual(["one", "two"]);
  });

  test("a rate no bucket can hold is refused as a fault of ours", async () => {
    const { state, key } = fresh();
    await expect(state.take(key, { limit: 0, windowMs: HOUR })).rejects.toThrow(RangeError);
    await expect(state.take(key, { limit: 1.5, windowMs: HOUR })).rejects.toThrow(RangeError);
  });
}
