import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startPostgres } from "../../servers/postgres";
import { type AppProcess, startApp, type Usage } from "./app-process";
import { loadWith } from "./load-process";
import type { LoadReport } from "./plan";
import { readProfile } from "./profile-table";
import { seedDesks } from "./seed";

/*
 * `npm run bench:http` (after `npm run build`): how many times in a second the signed-in list is answered while 95 of 100 readers
 * wait at most 150 ms, on the built app in hosted mode with a real Postgres. App, Postgres and generator share the machine.
 */
const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "8" },
    people: { type: "string", default: "20" },
    invoices: { type: "string", default: "40" },
    from: { type: "string", default: "40" },
    instances: { type: "string", default: "1" },
    /** Another page, to compare with: /sign-in shows what the framework itself costs. */
    path: { type: "string", default: "/" },
    /** Only the profile, at that rate: what a page costs is the same on a busy machine, what is held is not. */
    profile: { type: "string" },
  },
});

const LIMIT_MS = 150;
const WARM_UP_SECONDS = 2;
const STEP = 1.3;
const CLOSE_ENOUGH = 1.06;
const SECRET = "the secret of a bench, forty letters long";
const APP_URL = "https://dunlin.example";

const postgres = await startPostgres();
const url = await postgres.newDatabase();
const cookies = await seedDesks({
  url,
  secret: SECRET,
  appUrl: APP_URL,
  people: Number(values.people),
  invoices: Number(values.invoices),
});
const dataDir = mkdtempSync(join(tmpdir(), "dunlin-bench-"));
const env = {
  DATABASE_URL: url,
  DATA_DIR: dataDir,
  AUTH_SECRET: SECRET,
  APP_URL,
  NODES: "",
  POSTHOG_KEY: "",
  CHECK_EVERY_MINUTES: "0",
  RESEND_API_KEY: "",
  UPSTASH_REDIS_REST_URL: "",
  UPSTASH_REDIS_REST_TOKEN: "",
};

type Step = LoadReport & { appCores: number; appMs: number; rssBytes: number; machineCores: number };

async function loadAt(apps: readonly AppProcess[], rate: number): Promise<Step> {
  const [before, machineBefore, beganMs] = [usageOf(apps), machineBusySeconds(), performance.now()];
  const seconds = Number(values.seconds);
  const report = await loadWith({
    ports: apps.map(({ port }) => port),
    host: new URL(APP_URL).host,
    path: values.path,
    cookies: values.path === "/" ? cookies : [],
    rate,
    seconds,
    warmUpSeconds: WARM_UP_SECONDS,
    expected: values.path === "/" ? "B-1030" : "Dunlin",
  });
  const tookSeconds = (performance.now() - beganMs) / 1_000;
  const after = usageOf(apps);
  const cpuSeconds = after.cpuSeconds - before.cpuSeconds;
  const step = {
    ...report,
    appCores: cpuSeconds / tookSeconds,
    appMs: (1_000 * cpuSeconds) / (rate * (WARM_UP_SECONDS + seconds)),
    machineCores: (machineBusySeconds() - machineBefore) / tookSeconds,
    rssBytes: after.rssBytes,
  };
  console.log(row(step));
  return step;
}

/** Of all instances together. */
function usageOf(apps: readonly AppProcess[]): Usage {
  const usages = apps.map((app) => app.usage());
  const sum = (name: keyof Usage) => usages.reduce((total, usage) => total + usage[name], 0);
  return { cpuSeconds: sum("cpuSeconds"), rssBytes: sum("rssBytes"), mostBytes: sum("mostBytes") };
}

function holds({ p95, failed }: Step): boolean {
  return p95 <= LIMIT_MS && failed === 0;
}

/** Up until a step is not held, then between the two until they are close. */
async function highestHeld(apps: readonly AppProcess[]): Promise<Step | null> {
  let held: Step | null = null;
  let refused: number | null = null;
  let rate = Number(values.from);
  while (held === null || rate > held.rate * CLOSE_ENOUGH) {
    const step = await loadAt(apps, rate);
    if (holds(step)) held = step;
    else refused = rate;
    if (held === null) return null;
    rate = refused === null ? Math.ceil(rate * STEP) : Math.floor((held.rate + refused) / 2);
  }
  return held;
}

function row(step: Step): string {
  const { rate, failed, p50, p95, p99, bytes, appMs, appCores, cpuShare, machineCores, rssBytes } = step;
  const times = [p50, p95, p99].map((ms) => ms.toFixed(0)).join(" / ");
  const cores = [appCores, cpuShare, machineCores].map((share) => share.toFixed(2)).join(" / ");
  const size = `${(bytes / 1_024).toFixed(0)} kB`;
  return `| ${rate} | ${times} | ${failed} | ${size} | ${appMs.toFixed(1)} ms | ${cores} | ${megabytes(rssBytes)} |`;
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1_048_576)} MB`;
}

function machineBusySeconds(): number {
  return cpus().reduce((sum, { times }) => sum + times.user + times.sys + times.irq + times.nice, 0) / 1_000;
}

async function profileAt(rate: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "dunlin-profile-"));
  const app = await startApp(env, ["--cpu-prof", `--cpu-prof-dir=${folder}`]);
  console.log(`\nThe same app with Node's profiler at ${rate} a second:\n\n${HEAD}`);
  await loadAt([app], rate);
  await app.stop();
  const { parts, functions } = readProfile(folder);
  const lines = (list: typeof parts, most: number) =>
    list.slice(0, most).map(({ what, share }) => `| ${what} | ${(share * 100).toFixed(1)} % |`);
  console.log(["\n| part of the program, own time | |", "| --- | --: |", ...lines(parts, 12)].join("\n"));
  console.log(["\n| function, own time | |", "| --- | --: |", ...lines(functions, 25)].join("\n"));
  rmSync(folder, { recursive: true, force: true });
}

const HEAD = [
  "| asked a second | p50 / p95 / p99 ms | failed | page | processor a page | cores: app / generator / machine | app's memory |",
  "| --: | --: | --: | --: | --: | --: | --: |",
].join("\n");

async function measure(): Promise<void> {
  const apps: AppProcess[] = [];
  while (apps.length < Number(values.instances)) apps.push(await startApp(env));
  const idle = usageOf(apps);
  console.log(HEAD);
  const held = await highestHeld(apps);
  const { mostBytes } = usageOf(apps);
  for (const app of apps) await app.stop();
  console.log(`\nMemory: ${megabytes(idle.rssBytes)} once open, ${megabytes(mostBytes)} at most.`);
  if (!held) return console.log("Not even the first step was held.");
  console.log(`Held: ${held.rate} a second with p95 ${held.p95.toFixed(0)} ms.`);
  await profileAt(Math.round((held.rate / apps.length) * 0.9));
}

try {
  const { people, invoices, instances, profile } = values;
  console.log(`${cpus().length} cores, Node ${process.version}, ${instances} of the app,`);
  console.log(`${people} people with ${invoices} invoices each.\n`);
  await (profile === undefined ? measure() : profileAt(Number(profile)));
} finally {
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
