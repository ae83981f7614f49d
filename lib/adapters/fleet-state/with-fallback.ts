import type { FleetState } from "../../core/fleet-state";
import { checkRate, type Take } from "../../core/rate-limit/token-bucket";

/** A visitor waits no longer to hear whether there is a place for them. */
const PATIENCE_MS = 400;

/**
 * The shared store, but `take` never rejects: without an answer the process's own memory decides, which has seen every
 * place this process was given. All else rejects as before, for what instances must agree on nobody can decide alone.
 */
export function withFallback(shared: FleetState, own: FleetState): FleetState {
  return {
    ...shared,
    async take(key, rate) {
      checkRate(rate);
      const take = await patiently(shared.take(key, rate));
      if (take === null) return own.take(key, rate);
      if (take.kind === "taken") await own.take(key, rate);
      return take;
    },
  };
}

function patiently(asked: Promise<Take>): Promise<Take | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), PATIENCE_MS);
    asked.then(resolve, () => resolve(null)).finally(() => clearTimeout(timer));
  });
}
