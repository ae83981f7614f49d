import type { FleetState } from "../../core/fleet-state";
import { createMemoryFleetState } from "./memory";
import { restAfterFault } from "./rest-after-fault";
import { createUpstashFleetState } from "./upstash";
import { withFallback } from "./with-fallback";

type Settings = { url: string | undefined; token: string | undefined; installationId: string };

/**
 * Upstash where it is set, the process's memory where it is not. `shared` is the store without its fallback, `bare` to look
 * at; null: there is none. Throws on an address or token no call could succeed with.
 */
export function openFleetState({ url, token, installationId }: Settings): {
  fleetState: FleetState;
  shared: FleetState | null;
  bare: FleetState | null;
} {
  const memory = createMemoryFleetState();
  if (url === undefined || token === undefined) return { fleetState: memory, shared: null, bare: null };
  const bare = createUpstashFleetState({ url, token, prefix: `dunlin:${installationId}` });
  const shared = restAfterFault(bare);
  return { fleetState: withFallback(shared, memory), shared, bare };
}
