import { expect, test } from "vitest";
import { createMemoryFleetState } from "@/lib/adapters/fleet-state/memory";

const LONG = 60_000;

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 5_000;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error("It never came true.");
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

test("a value is there until its time is over", async () => {
  const state = createMemoryFleetState();
  await state.set("breaker", "open", LONG);
  await state.set("short", "x", 30);
  expect(await state.get("breaker")).toBe("open");
  await until(async () => (await state.get("short")) === null);
  expect(await state.get("breaker")).toBe("open");
  await state.delete("breaker");
  expect(await state.get("breaker")).toBeNull();
});

test("of many who change the same value at once, one does", async () => {
  const state = createMemoryFleetState();
  const changes = Array.from({ length: 20 }, (_, index) =>
    state.compareAndSet("trial", { expected: null, value: `taken by ${index}`, ttlMs: LONG }),
  );
  expect((await Promise.all(changes)).filter(Boolean).length).toBe(1);
  expect(await state.compareAndSet("trial", { expected: "other", value: "x", ttlMs: LONG })).toBe(false);
});

test("holders are counted once each, and leave by themselves when they do not renew", async () => {
  const state = createMemoryFleetState();
  expect(await state.enter("running", "a", LONG)).toBe(1);
  expect(await state.enter("running", "a", LONG)).toBe(1);
  expect(await state.enter("running", "b", 30)).toBe(2);
  await until(async () => (await state.count("running")) === 1);
  await state.leave("running", "a");
  expect(await state.count("running")).toBe(0);
});

test("a bucket gives its limit, then tells the wait until the next place", async () => {
  const state = createMemoryFleetState();
  const rate = { limit: 3, windowMs: 90 };
  const takes = await Promise.all([1, 2, 3, 4].map(() => state.take("drafts", rate)));
  expect(takes.map(({ kind }) => kind)).toEqual(["taken", "taken", "taken", "exhausted"]);
  expect(await state.take("imports", rate)).toEqual({ kind: "taken" });
  await until(async () => (await state.take("drafts", rate)).kind === "taken");
});
