import { armsOf } from "@/lib/core/nodes/arm";
import { readView } from "@/lib/core/nodes/fleet-view";
import { limitsFrom } from "@/lib/core/nodes/limits";
import { createRandom } from "../random";
import { createVirtualClock } from "../virtual-clock";
import { createInstance, type Instance, type World } from "./instance";
import { createNodeModel } from "./node-model";
import { startRequest } from "./request-run";
import { DURATION_MS, drawSchedule, type Schedule } from "./schedule";
import { createSharedStore } from "./shared-store";
import { createTrialRuns, type TrialRuns } from "./trial-runs";
import { type Counts, createWatch } from "./watch";

export type ScheduleResult = { seed: number; violations: readonly string[]; counts: Counts };

const START = Date.UTC(2026, 10, 21, 12);
/** Requests, trials, calls left alone to load, and leases all end within this after the last arrival. */
const AFTERWARDS_MS = 400_000;

/** Lets one schedule happen to a fleet, and tells what it broke. */
export function runSchedule(seed: number): ScheduleResult {
  const random = createRandom(seed);
  const schedule = drawSchedule(random);
  const clock = createVirtualClock(START);
  const watch = createWatch(() => world);
  const nodes = schedule.nodes.map((plan) =>
    createNodeModel(clock, random, {
      ...plan,
      faults: plan.faults.map((each) => ({ ...each, from: START + each.from, until: START + each.until })),
    }),
  );
  const world: World = {
    clock,
    watch,
    store: createSharedStore(clock, random),
    nodes: new Map(nodes.map((node) => [node.plan.name, node])),
    arms: armsOf(schedule.nodes.map(({ name, models }) => ({ name, models, url: `http://${name}.invalid` }))),
    limits: limitsFrom(),
  };
  play(world, schedule);
  clock.runUntil(START + DURATION_MS + AFTERWARDS_MS);
  watch.close();
  const stored = world.store.view();
  if (stored && JSON.stringify(readView(JSON.stringify(stored))) !== JSON.stringify(stored))
    watch.violations.push("what the fleet knows is lost in writing");
  return { seed, violations: watch.violations, counts: watch.counts };
}

type Living = { instance: Instance; trials: TrialRuns };

function play({ clock, store, watch, ...others }: World, schedule: Schedule): void {
  const world = { clock, store, watch, ...others };
  const living = new Map<number, Living>();
  const born = (place: number): Living => {
    const known = living.get(place);
    if (known) return known;
    const instance = createInstance(world, `${place}`, () => trials.plan());
    const trials = createTrialRuns(instance);
    living.set(place, { instance, trials });
    return { instance, trials };
  };
  for (const { at, instance: place } of schedule.arrivals) {
    clock.after(at, () => {
      const { instance, trials } = born(place);
      watch.arrived(startRequest(instance, trials, watch.ended));
    });
  }
  for (const { at, instance: place } of schedule.deaths) {
    clock.after(at, () => {
      living.get(place)?.instance.die();
      // The platform starts another one in its place when it is asked again.
      living.delete(place);
    });
  }
  for (const at of schedule.losses) clock.after(at, store.lose);
  for (const { from, until } of schedule.failures) {
    clock.after(from, () => store.setFailing(true));
    clock.after(until, () => store.setFailing(false));
  }
}
