import type { HealthReading, HealthStore } from "@/lib/core/node-health/health-store";
import { noteReading, type RunTrace } from "./run-trace";
import { takeStep } from "./take-step";
import { isWithin, strikesNow, type World } from "./world";

const GIVEN_UP_MS = 4_000;
/** A step that the store's client repeats may arrive this much later. */
const REPEATED_MS = 20_000;

type Change = Parameters<HealthStore["replace"]>[1];

/** The store as one run sees it: away, failing before or after the step is done, doing it twice. */
export function createFaultyStore(world: World, run: RunTrace): HealthStore {
  return {
    read: (node) => takeStep(world, run, { ms: latency(world), effect: () => read(world, run, node) }),
    replace: (node, change) =>
      takeStep(world, run, { ms: latency(world), effect: () => replace(world, run, { node, change }) }),
  };
}

function latency(world: World): number {
  const { random } = world;
  if (isWithin(world, world.schedule.storeOutages)) return GIVEN_UP_MS;
  return random.isOneIn(40) ? random.between(80, GIVEN_UP_MS) : random.between(2, 80);
}

function read(world: World, run: RunTrace, node: string): HealthReading {
  guard(world, run);
  if (strikesNow(world, "storeError")) fail(world, run);
  const reading = world.store.read(node);
  noteReading(run, node, reading);
  return reading;
}

type Write = { node: string; change: Change };

function replace(world: World, run: RunTrace, write: Write): boolean {
  const { random, strikes, clock } = world;
  guard(world, run);
  const isError = strikesNow(world, "storeError");
  if (isError && random.isOneIn(2)) {
    strikes.storeErrorsBefore++;
    fail(world, run);
  }
  const isThere = written(world, run, write);
  if (strikesNow(world, "storeTwice")) {
    strikes.storeWritesTwice++;
    clock.after(random.between(1, REPEATED_MS), () => written(world, run, write));
  }
  if (isError) {
    strikes.storeErrorsAfter++;
    fail(world, run);
  }
  return isThere;
}

function written({ store, strikes, flipWatch }: World, run: RunTrace, { node, change }: Write): boolean {
  const before = store.peek(node);
  const isThere = store.replace(node, change);
  const after = store.peek(node);
  if (after && before?.version !== after.version)
    flipWatch.wrote({ node, before: before?.record ?? null, after: after.record, by: run });
  else if (!isThere) strikes.storeConflicts++;
  return isThere;
}

function guard(world: World, run: RunTrace): void {
  if (!isWithin(world, world.schedule.storeOutages)) return;
  world.strikes.storeAway++;
  fail(world, run);
}

function fail(world: World, run: RunTrace): never {
  run.isHampered = true;
  run.hasStoreFailed = true;
  throw new world.production.HealthStoreFault("timed out");
}
