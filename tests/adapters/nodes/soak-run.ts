import { getEventListeners, setMaxListeners } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { createMemoryFleetState } from "../../../lib/adapters/fleet-state/memory";
import { createNodeClient } from "../../../lib/adapters/nodes/node-client";
import { REQUEST } from "./sample-request";

/*
 * Hundreds of requests through one client, some alone and some at once, against two nodes that misbehave at random. Some
 * are stopped, some are left, some never begun. Prints what was left behind; ends by itself, or something was.
 */
export type SoakSettings = { primary: string; fallback: string; replies: string[]; groups: SoakRequest[][] };
/** What its reader does with one request; those of one group run at once. */
export type SoakRequest = {
  way: "read" | "abort" | "leave" | "never begun";
  lane: "interactive" | "batch";
  /** Milliseconds before the abort, or events before leaving. */
  after: number;
};
export type SoakReport = {
  finished: number;
  failed: number;
  stopped: number;
  /** Texts that are no whole reply of one model, or differ from what was shown. */
  wrong: string[];
  load: object;
  leases: Record<string, number>;
  listeners: number;
  warnings: string[];
};

const settings = JSON.parse(process.argv[2] ?? "{}") as SoakSettings;
const warnings: string[] = [];
process.on("warning", ({ name, message }) => warnings.push(`${name}: ${message}`));

const keys = new Set<string>();
const memory = createMemoryFleetState();
const fleetState = {
  ...memory,
  enter(key: string, holder: string, ttlMs: number) {
    keys.add(key);
    return memory.enter(key, holder, ttlMs);
  },
};
const client = createNodeClient({
  nodes: [
    { name: "primary", url: settings.primary, models: ["qwen3.5", "qwen2.5-coder:7b"] },
    { name: "fallback", url: settings.fallback, models: ["qwen3.5"] },
  ],
  fleetState,
  limits: { connectMs: 800, firstTokenMs: 250, silenceMs: 250, answerMs: 2_000, totalMs: 1_500 },
});
/** Shared by every request, so that a listener that stays shows. */
const everyone = new AbortController();
setMaxListeners(Math.max(...settings.groups.map(({ length }) => length)), everyone.signal);
const report: SoakReport = {
  finished: 0,
  failed: 0,
  stopped: 0,
  wrong: [],
  load: {},
  leases: {},
  listeners: 0,
  warnings,
};

async function oneRequest({ way, lane, after }: SoakRequest): Promise<void> {
  const own = new AbortController();
  const events = client.stream({ ...REQUEST, lane }, way === "abort" ? own.signal : everyone.signal);
  if (way === "never begun") return void report.stopped++;
  if (way === "abort") setTimeout(() => own.abort(), after);
  let [shown, count] = ["", 0];
  for await (const event of events) {
    if (event.type === "delta") shown += event.text;
    if (event.type === "restarted") shown = "";
    if (event.type === "failed") return void report[way === "read" ? "failed" : "stopped"]++;
    if (event.type === "finished") {
      report.finished++;
      if (event.text !== shown || !settings.replies.includes(shown)) report.wrong.push(shown);
      return;
    }
    if (way === "leave" && ++count > after) break;
  }
  report.stopped++;
}

async function run(): Promise<void> {
  for (const group of settings.groups) await Promise.all(group.map(oneRequest));
  await quiet();
  report.load = client.load();
  await client.close();
  for (const key of keys) report.leases[key] = await memory.count(key);
  report.listeners = getEventListeners(everyone.signal, "abort").length;
  console.log(JSON.stringify(report));
}

/** Calls left to load a model, and trials, may outlive their requests, but not for long. */
async function quiet(): Promise<void> {
  const until = performance.now() + 5_000;
  while (client.load().running > 0 && performance.now() < until) await wait(20);
}

run();
