import type { Random } from "../random";
import { FAULT_KINDS, type Fault, type NodePlan } from "./node-model";

/** What happens to a fleet, all of it drawn before it begins. Times are milliseconds from the start. */
export type Schedule = {
  nodes: readonly NodePlan[];
  instances: number;
  arrivals: readonly { at: number; instance: number }[];
  deaths: readonly { at: number; instance: number }[];
  losses: readonly number[];
  failures: readonly { from: number; until: number }[];
};

export const DURATION_MS = 60_000;
const INSTANCES = 200;

export function drawSchedule(random: Random): Schedule {
  const nodes = Array.from({ length: random.whole(2, 4) }, (_, at) => drawNode(random, at));
  const isFresh = random.isOneIn(4);
  const arrivals = drawArrivals(random, isFresh);
  const instances = isFresh ? arrivals.length : INSTANCES;
  const some = (isThere: boolean, most: number) => (isThere ? random.whole(1, most) : 0);
  const moments = (count: number) => Array.from({ length: count }, () => random.between(0, DURATION_MS));
  return {
    nodes,
    instances,
    arrivals,
    deaths: moments(some(random.isOneIn(2), 8)).map((at) => ({ at, instance: busy(random, instances) })),
    losses: moments(some(random.isOneIn(3), 2)),
    failures: moments(some(random.isOneIn(3), 2)).map((from) => ({
      from,
      until: from + random.between(100, 10_000),
    })),
  };
}

function drawNode(random: Random, at: number): NodePlan {
  const firstTokenMs = random.between(60, 600);
  return {
    name: `node${at}`,
    models: random.isOneIn(2) ? ["big"] : ["big", "small"],
    firstTokenMs,
    answerMs: random.between(300, 4_000),
    loadMs: random.between(2_000, 15_000),
    slots: random.whole(1, 4),
    faults: drawFaults(random),
  };
}

function drawFaults(random: Random): Fault[] {
  const faults: Fault[] = [];
  let from = random.between(0, 20_000);
  for (let left = random.whole(0, 3); left > 0 && from < DURATION_MS; left--) {
    const kind = random.pick(FAULT_KINDS);
    const lengthMs =
      kind === "cold" ? 1 : random.isOneIn(2) ? random.between(100, 5_000) : random.between(5_000, 25_000);
    const retryAfterMs = random.isOneIn(2) ? 1_000 * random.whole(0, 20) : null;
    faults.push({ kind, from, until: from + lengthMs, retryAfterMs });
    from += lengthMs + random.between(100, 20_000);
  }
  return faults;
}

/** Single requests, bursts, and a few instances that get many. */
function drawArrivals(random: Random, isFresh: boolean): { at: number; instance: number }[] {
  const arrivals: { at: number; instance: number }[] = [];
  const total = random.whole(5, 40);
  while (arrivals.length < total) {
    const at = random.between(0, DURATION_MS);
    const size = random.isOneIn(10) ? random.whole(2, 10) : 1;
    const instance = busy(random, INSTANCES);
    for (let each = 0; each < size; each++) {
      const place = isFresh ? arrivals.length : random.isOneIn(2) ? instance : busy(random, INSTANCES);
      arrivals.push({ at: at + random.between(0, 50), instance: place });
    }
  }
  return arrivals;
}

function busy(random: Random, instances: number): number {
  return random.isOneIn(2) ? random.whole(0, Math.min(4, instances - 1)) : random.whole(0, instances - 1);
}
