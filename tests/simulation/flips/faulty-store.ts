import type { HealthStore } from "@/lib/core/node-health/health-store";
import { noteReading, type RunTrace } from "./run-trace";
import { takeStep } from "./take-step";
import { isWithin, strikesNow, type World } from "./world";

const GIVEN_UP_MS = 4_000;
/** A step that the store's client repeats may arrive this much later. */
const REPEATED_MS = 20_000;

/** The store as one run sees it: away, failing before or after the step is done, doing it twice. */
export function createFaultyStore(world: World, run: RunTrace): HealthStore {
  const { store, random, strikes, clock } = world;
  const fail = (): never => {
    run.isHampered = true;
    throw new world.production.HealthStoreFault("timed out");
  };
  const guard = (): void => {
    if (!isWithin(world, world.schedule.storeOutages)) return;
    strikes.storeAway++;
    fail();
  };
  const write = (node: string, change: Parameters<HealthStore["replace"]>[1]): boolean => {
    const before = store.peek(node);
    const isThere = store.replace(node, change);
    const after = store.peek(node);
    if (after && before?.version !== after.version)
      world.flipWatch.wrote({ node, before: before?.record ?? null, after: after.record, by: run });
    else if (!isThere) strikes.storeConflicts++;
    return isThere;
  };
  const latency = () => {
    if (isWithin(world, world.schedule.storeOutages)) return GIVEN_UP_MS;
    return random.isOneIn(40) ? random.between(80, GIVEN_UP_MS) : random.between(2, 80);
  };
  return {
    read: (node) =>
      takeStep(world, run, {
        ms: latency(),
        effect() {
          guard();
          if (strikesNow(world, "storeError")) fail();
          const reading = store.read(node);
          noteReading(run, node, reading);
          return reading;
        },
      }),
    replace: (node, change) =>
      takeStep(world, run, {
        ms: latency(),
        effect() {
          guard();
          const isError = strikesNow(world, "storeError");
          if (isError && random.isOneIn(2)) {
            strikes.storeErrorsBefore++;
            fail();
          }
          const isThere = write(node, change);
          if (strikesNow(world, "storeTwice")) {
            strikes.storeWritesTwice++;
            clock.after(random.between(1, REPEATED_MS), () => write(node, change));
          }
          if (isError) {
            strikes.storeErrorsAfter++;
            fail();
          }
          return isThere;
        },
      }),
  };
}
