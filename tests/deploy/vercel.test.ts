import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { DEFAULT_LIMITS } from "@/lib/core/nodes/limits";
import { sourcesIn } from "../architecture/source-tree";

type Functions = Record<string, { supportsCancellation?: boolean }>;

type Cron = { path: string; schedule: string };

const { functions = {}, crons = [] } = JSON.parse(readFileSync("vercel.json", "utf8")) as {
  functions?: Functions;
  crons?: Cron[];
};
/** With fluid compute, which is on unless somebody turned it off. */
const FREE_PLAN_SECONDS = 300;
const GUIDE = readFileSync("docs/deploy-vercel.md", "utf8");

const told = Object.entries(functions)
  .filter(([, { supportsCancellation }]) => supportsCancellation)
  .map(([pattern]) => new RegExp(`^${pattern.replaceAll(".", "\\.").replace("**/", "(.+/)?")}$`));

test("on Vercel the routes that stream learn that their reader left, and no other route is cut off by it", () => {
  const routes = sourcesIn("app").filter(({ path }) => path.endsWith("/route.ts"));
  const streaming = routes.filter(({ text }) => text.includes("accountStream("));
  const learning = routes.filter(({ path }) => told.some((pattern) => pattern.test(path)));
  expect(streaming).not.toEqual([]);
  expect(learning.map(({ path }) => path)).toEqual(streaming.map(({ path }) => path));
});

/** Runs a day at the most, as far as minutes and hours say it. */
function mostADay(schedule: string): number {
  const [minutes = "", hours = ""] = schedule.split(" ");
  return timesOf(minutes, 60) * timesOf(hours, 24);
}

function timesOf(field: string, all: number): number {
  return field
    .split(",")
    .map((part) => {
      const [range = "", step = "1"] = part.split("/");
      const [from, to] = range === "*" ? [0, all - 1] : range.split("-").map(Number);
      return Math.ceil(((to ?? from ?? 0) - (from ?? 0) + 1) / Number(step));
    })
    .reduce((sum, each) => sum + each, 0);
}

test("how often a cron runs is read rightly", () => {
  const read = ["0 6 * * *", "*/5 * * * *", "0 6,18 * * *", "0 8-10 * * 1", "0 * * * *"].map(mostADay);
  expect(read).toEqual([1, 288, 2, 3, 24]);
});

test("the committed crons are ones that the free plan deploys, and call routes that are there", () => {
  expect(crons.length).toBeGreaterThan(0);
  for (const { path, schedule } of crons) {
    expect(schedule).toMatch(/^\d+ \d+ \* \* \*$/);
    expect(mostADay(schedule), schedule).toBe(1);
    expect(existsSync(`app${path}/route.ts`), path).toBe(true);
  }
});

test("a check may last as long as a model it began to load, and no longer than the free plan lets anything", () => {
  const route = readFileSync("app/api/cron/check-nodes/route.ts", "utf8");
  const seconds = Number(/^export const maxDuration = (\d+);$/m.exec(route)?.[1]);
  expect(seconds * 1_000).toBeGreaterThanOrEqual(DEFAULT_LIMITS.loadMs);
  expect(seconds).toBeLessThanOrEqual(FREE_PLAN_SECONDS);
});

test("what the guide gives for paid plans is the same cron every five minutes, and its curl line calls the same route", () => {
  const lines = [...GUIDE.matchAll(/^"crons": (\[.*\]),?$/gm)].map(
    ([, json = ""]) => JSON.parse(json) as Cron[],
  );
  expect(lines).toEqual([crons.map((cron) => ({ ...cron, schedule: "*/5 * * * *" }))]);
  for (const file of [GUIDE, readFileSync("docs/deploy-one-box.md", "utf8")]) {
    const calls = [
      ...file.matchAll(/curl .*Authorization: Bearer \$CRON_SECRET.* "?\$APP_URL(\/[\w/-]+)"?/g),
    ];
    for (const [, path] of calls) expect(crons.map((cron) => cron.path)).toContain(path);
  }
  expect(GUIDE).toMatch(/curl .*Authorization: Bearer \$CRON_SECRET/);
});
