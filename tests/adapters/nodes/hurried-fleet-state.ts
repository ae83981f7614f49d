import { createMemoryFleetState } from "@/lib/adapters/fleet-state/memory";
import type { FleetState } from "@/lib/core/fleet-state";

/** Fleet state whose entries end so many times sooner: an hour passes in seconds. */
export function hurriedFleetState(times: number): FleetState {
  const store = createMemoryFleetState();
  return {
    ...store,
    set: (key, value, ttlMs) => store.set(key, value, ttlMs / times),
    compareAndSet: (key, change) => store.compareAndSet(key, { ...change, ttlMs: change.ttlMs / times }),
  };
}
