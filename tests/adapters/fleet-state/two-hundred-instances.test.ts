import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, test } from "vitest";
import { isRedisMissing } from "../../fakes/start-redis";
import type { InstanceReport, InstanceRun } from "./instance-run";
import { type Shared, useSharedRedis } from "./shared-redis";
import { until } from "./until";

const PROGRAM = fileURLToPath(new URL("./instance-run.ts", import.meta.url));
const PROCESSES = 4;
const INSTANCES = 200;
const COUNTERS = 10;
const LIMIT = 300;
const RUN_MS = 90_000;

const children = new Set<ReturnType<typeof spawn>>();
afterEach(() => {
  for (const child of children) child.kill("SIGKILL");
  children.clear();
});

/** Two hundred instances in four processes, each adding twice and taking twice; one report for all. */
async function runAll(shared: Shared, settings: Partial<InstanceRun>): Promise<InstanceReport> {
  const { url, token } = shared.rest;
  const reports = Array.from({ length: PROCESSES }, (_, process) => {
    const instances = Array.from({ length: INSTANCES / PROCESSES }, (_, nth) => nth * PROCESSES + process);
    const usual = { prefix: "fleet", additions: 2, counters: COUNTERS, takes: 2, stepMs: 20_000 };
    return runOne({ url, token, instances, ...usual, ...settings });
  });
  return (await Promise.all(reports)).reduce(together);
}

function runOne(settings: InstanceRun): Promise<InstanceReport> {
  const child = spawn(process.execPath, ["--import", "tsx", PROGRAM, JSON.stringify(settings)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.add(child);
  let output = "";
  child.stdout.on("data", (chunk) => (output += String(chunk)));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve(JSON.parse(output) as InstanceReport);
      else reject(new Error(`Instances ended with ${code}: ${output}`));
    });
  });
}

function together(one: InstanceReport, other: InstanceReport): InstanceReport {
  const sums = (a: number[], b: number[]) => a.map((figure, at) => figure + (b[at] ?? 0));
  return {
    added: sums(one.added, other.added),
    unsureAdded: sums(one.unsureAdded, other.unsureAdded),
    taken: one.taken + other.taken,
    refused: one.refused + other.refused,
    unsureTaken: one.unsureTaken + other.unsureTaken,
    mostHolders: Math.max(one.mostHolders, other.mostHolders),
    finished: one.finished + other.finished,
  };
}

describe.skipIf(isRedisMissing())("two hundred instances at once", () => {
  const shared = useSharedRedis();
  const counted = (prefix: string) =>
    Promise.all(
      Array.from({ length: COUNTERS }, async (_, counter) =>
        Number(await shared.instance({ prefix }).get(`counter ${counter}`)),
      ),
    );

  test(
    "lose no update, count every lease and give each place once",
    async () => {
      const report = await runAll(shared, { prefix: "calm" });
      expect(report.finished).toBe(INSTANCES);
      expect(await counted("calm")).toEqual(Array(COUNTERS).fill((INSTANCES * 2) / COUNTERS));
      expect(report).toMatchObject({ taken: LIMIT, refused: INSTANCES * 2 - LIMIT, unsureTaken: 0 });
      expect(report.mostHolders).toBeGreaterThan(INSTANCES / 8);
      expect(report.mostHolders).toBeLessThanOrEqual(INSTANCES);
      expect(await shared.instance({ prefix: "calm" }).count("running")).toBe(0);
    },
    RUN_MS,
  );

  test(
    "count once what was done though its first answer was lost, for every request of theirs",
    async () => {
      const seen = new Set<string>();
      shared.rest.moodOf = ({ body }) => {
        const mark = createHash("sha1").update(JSON.stringify(body)).digest("base64");
        // Reads are alike; they would not be sent again for ever.
        if (seen.has(mark)) return "well";
        seen.add(mark);
        return "reply-lost";
      };
      const report = await runAll(shared, { prefix: "lossy" });
      expect(report.finished).toBe(INSTANCES);
      expect(report.added).toEqual(Array(COUNTERS).fill((INSTANCES * 2) / COUNTERS));
      expect(await counted("lossy")).toEqual(report.added);
      expect(report).toMatchObject({ taken: LIMIT, refused: INSTANCES * 2 - LIMIT });
      shared.rest.moodOf = () => "well";
      expect(await shared.instance({ prefix: "lossy" }).count("running")).toBe(0);
    },
    RUN_MS,
  );

  test(
    "go on through a Redis that is killed and started again, and nothing is counted twice",
    async () => {
      const running = runAll(shared, { prefix: "killed", additions: 4, stepMs: 1_000 });
      const served = () => shared.rest.requests.length;
      for (const _ of ["once", "twice", "again"]) {
        const before = served();
        await until(() => served() > before + 400);
        await shared.redis.kill();
        const whileDown = served();
        await until(() => served() > whileDown + 20);
        await shared.redis.restart();
      }
      const report = await running;
      expect(report.finished).toBe(INSTANCES);
      const inStore = await counted("killed");
      for (const [counter, figure] of inStore.entries()) {
        const sure = report.added[counter] ?? 0;
        expect(figure).toBeGreaterThanOrEqual(sure);
        expect(figure).toBeLessThanOrEqual(sure + (report.unsureAdded[counter] ?? 0));
      }
      expect(report.taken + report.unsureTaken + report.refused).toBe(INSTANCES * 2);
      expect(report.taken).toBeLessThanOrEqual(LIMIT);
      expect(report.taken + report.unsureTaken).toBeGreaterThanOrEqual(LIMIT);
      expect(await shared.instance({ prefix: "killed" }).count("running")).toBe(0);
    },
    RUN_MS,
  );
});
