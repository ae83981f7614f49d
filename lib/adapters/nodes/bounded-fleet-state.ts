import type { FleetState } from "../../core/fleet-state";

/** A step at the store takes no longer; what comes later comes to nobody. */
const STEP_MS = 1_000;

/** The same fleet state, each of whose steps fails rather than hang. */
export function boundedFleetState(store: FleetState): FleetState {
  return {
    get: (key) => bounded(store.get(key)),
    set: (key, value, ttlMs) => bounded(store.set(key, value, ttlMs)),
    compareAndSet: (key, change) => bounded(store.compareAndSet(key, change)),
    delete: (key) => bounded(store.delete(key)),
    enter: (key, holder, ttlMs) => bounded(store.enter(key, holder, ttlMs)),
    leave: (key, holder) => bounded(store.leave(key, holder)),
    count: (key) => bounded(store.count(key)),
    take: (key, rate) => bounded(store.take(key, rate)),
  };
}

function bounded<T>(step: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("fleet state does not answer")), STEP_MS);
    step.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
