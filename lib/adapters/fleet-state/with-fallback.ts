import type { FleetState } from "../../core/fleet-state";

/**
 * The shared store, but where it does not answer a `take`, the process's own memory decides, which has seen every place
 * this process was given. All else rejects as before, for what instances must agree on nobody can decide alone.
 */
export function withFallback(shared: FleetState, own: FleetState): FleetState {
  return {
    ...shared,
    async take(key, rate) {
      const take = await shared.take(key, rate).catch(() => null);
      if (take === null) return own.take(key, rate);
      if (take.kind === "taken") await own.take(key, rate);
      return take;
    },
  };
}
