import { randomUUID } from "node:crypto";
import { createUpstashFleetState } from "../../../lib/adapters/fleet-state/upstash";
import type { FleetState } from "../../../lib/core/fleet-state";

/*
 * Many instances of the app in one process: each holds a lease, adds to counters that all of them write, and takes places of
 * a bucket they share. Prints what they know of it; `unsure` are steps whose answer never came, done or not.
 */
export type InstanceRun = {
  url: string;
  token: string;
  prefix: string;
  /** Of this process, by their numbers. */
  instances: number[];
  additions: number;
  counters: number;
  takes: number;
  stepMs: number;
};
export type InstanceReport = {
  added: number[];
  unsureAdded: number[];
  taken: number;
  refused: number;
  unsureTaken: number;
  mostHolders: number;
  finished: number;
};

const BUCKET = { limit: 300, windowMs: 24 * 60 * 60_000 };
const LEASE_MS = 10 * 60_000;

const settings = JSON.parse(process.argv[2] ?? "{}") as InstanceRun;
const report: InstanceReport = {
  added: Array(settings.counters).fill(0),
  unsureAdded: Array(settings.counters).fill(0),
  taken: 0,
  refused: 0,
  unsureTaken: 0,
  mostHolders: 0,
  finished: 0,
};

async function oneInstance(number: number): Promise<void> {
  const { url, token, prefix, stepMs, additions, counters, takes } = settings;
  const state = createUpstashFleetState({ url, token, prefix, stepMs });
  const holder = randomUUID();
  await untilAnswered(async () => {
    report.mostHolders = Math.max(report.mostHolders, await state.enter("running", holder, LEASE_MS));
  });
  for (let nth = 0; nth < Math.max(additions, takes); nth++) {
    if (nth < additions) await addOne(state, (number + nth) % counters);
    if (nth < takes) await takeOne(state);
  }
  await untilAnswered(() => state.leave("running", holder));
  report.finished++;
}

/** As the node client shares what it knows: read, decide, and write only while nobody else has written. */
async function addOne(state: FleetState, counter: number): Promise<void> {
  for (;;) {
    const text = await untilAnswered(() => state.get(`counter ${counter}`));
    const change = { expected: text, value: `${Number(text) + 1}`, ttlMs: LEASE_MS };
    try {
      if (!(await state.compareAndSet(`counter ${counter}`, change))) continue;
      report.added[counter] = (report.added[counter] ?? 0) + 1;
    } catch {
      report.unsureAdded[counter] = (report.unsureAdded[counter] ?? 0) + 1;
    }
    return;
  }
}

async function takeOne(state: FleetState): Promise<void> {
  try {
    if ((await state.take("drafts", BUCKET)).kind === "taken") report.taken++;
    else report.refused++;
  } catch {
    report.unsureTaken++;
  }
}

/** For steps that may be done more than once without harm. */
async function untilAnswered<T>(step: () => Promise<T>): Promise<T> {
  const end = performance.now() + 40_000;
  for (;;) {
    try {
      return await step();
    } catch (fault) {
      if (performance.now() > end) throw fault;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

await Promise.all(settings.instances.map(oneInstance));
console.log(JSON.stringify(report));
