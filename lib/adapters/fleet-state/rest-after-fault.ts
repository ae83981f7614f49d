import { type FleetState, FleetStateFault } from "../../core/fleet-state";

/** How long nobody asks a store that has failed; then one step looks whether it is back, and nobody waits for it. */
const REST_MS = 1_000;

/** The same store, but while it is away every step rejects at once, so that its silence is waited for once and not always. */
export function restAfterFault(store: FleetState): FleetState {
  let isAway = false;
  let looksAt = 0;

  const rest = () => {
    isAway = true;
    looksAt = performance.now() + REST_MS;
  };
  const look = () => {
    if (performance.now() < looksAt) return;
    looksAt = Number.POSITIVE_INFINITY;
    store.get("is anybody there").then(() => {
      isAway = false;
    }, rest);
  };
  async function step<T>(ask: () => Promise<T>): Promise<T> {
    if (isAway) {
      look();
      throw new FleetStateFault("resting");
    }
    try {
      return await ask();
    } catch (fault) {
      if (fault instanceof FleetStateFault && fault.reason !== "too-long") rest();
      throw fault;
    }
  }

  return {
    get: (key) => step(() => store.get(key)),
    set: (key, value, ttlMs) => step(() => store.set(key, value, ttlMs)),
    compareAndSet: (key, change) => step(() => store.compareAndSet(key, change)),
    delete: (key) => step(() => store.delete(key)),
    enter: (key, holder, ttlMs) => step(() => store.enter(key, holder, ttlMs)),
    leave: (key, holder) => step(() => store.leave(key, holder)),
    count: (key) => step(() => store.count(key)),
    take: (key, rate) => step(() => store.take(key, rate)),
  };
}
