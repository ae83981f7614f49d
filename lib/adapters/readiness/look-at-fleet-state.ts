import { type FleetState, FleetStateFault } from "../../core/fleet-state";
import type { Look } from "../../core/readiness/readiness";
import { lookWithin } from "./look-within";

const KEY = "readiness";
const TTL_MS = 60_000;

/** Writes and reads back: a token that may only read passes for well until the first lease. */
export function lookAtFleetState(store: FleetState, newId: () => string, timeoutMs?: number): Promise<Look> {
  return lookWithin(async () => wroteAndRead(store, newId()), fleetStateFault, timeoutMs);
}

async function wroteAndRead(store: FleetState, value: string): Promise<Look> {
  const key = `${KEY}:${value}`;
  await store.set(key, value, TTL_MS);
  const isKept = (await store.get(key)) === value;
  await store.delete(key);
  return isKept ? { kind: "well" } : { kind: "broken", code: "what was written is not there" };
}

function fleetStateFault(fault: unknown): Look {
  if (!(fault instanceof FleetStateFault)) {
    return { kind: "broken", code: fault instanceof Error ? fault.name : "unknown" };
  }
  switch (fault.reason) {
    case "silent":
      return { kind: "too-slow" };
    case "unreachable":
    case "resting":
      return { kind: "unreachable" };
    case "token-refused":
      return { kind: "refused" };
    case "over-quota":
      return { kind: "used-up" };
    case "refused":
    case "too-long":
      return { kind: "broken", code: fault.reason };
  }
}
