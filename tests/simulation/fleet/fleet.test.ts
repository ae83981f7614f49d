import { expect, test } from "vitest";
import { createRandom } from "../random";
import { createVirtualClock } from "../virtual-clock";
import { runSchedule } from "./run-schedule";
import { drawSchedule } from "./schedule";

const SCHEDULES = 300;

const results = Array.from({ length: SCHEDULES }, (_, at) => runSchedule(at + 1));
const sum = (name: keyof (typeof results)[number]["counts"]) =>
  results.reduce((total, { counts }) => total + counts[name], 0);

test("in a fleet with faults, lost state and dying instances every promise about nodes holds", () => {
  expect(results.filter(({ violations }) => violations.length > 0)).toEqual([]);
});

test("the schedules are hard: nodes are tried, calls are doubled, requests fail, instances die in the middle", () => {
  for (const name of ["trials", "hedges", "failed", "died", "deaths"] as const)
    expect(sum(name)).toBeGreaterThan(20);
  expect(sum("answered") / sum("requests")).toBeGreaterThan(0.9);
});

test("every request of an instance that lives has one end", () => {
  expect(sum("answered") + sum("failed") + sum("died")).toBe(sum("requests"));
});

test("the same seed is the same schedule, and another one is not", () => {
  expect(runSchedule(7)).toEqual(runSchedule(7));
  expect(drawSchedule(createRandom(7))).not.toEqual(drawSchedule(createRandom(8)));
});

test("events happen in the order of their time, and those of one time in the order they were asked for", () => {
  const clock = createVirtualClock(1_000);
  const seen: string[] = [];
  for (const [ms, name] of [
    [30, "d"],
    [10, "a"],
    [20, "b"],
    [20, "c"],
  ] as const) {
    clock.after(ms, () => seen.push(`${name}${clock.now()}`));
  }
  clock.runUntil(1_025);
  expect(seen).toEqual(["a1010", "b1020", "c1020"]);
  clock.runUntil(1_100);
  expect(seen.at(-1)).toBe("d1030");
});
