import type { FleetState } from "../../core/fleet-state";

/** Forgotten sooner, a model would be loaded once more; that is all. */
const KEPT_MS = 30 * 24 * 60 * 60_000;

/**
 * The nodes whose model this deployment has found or brought into memory since they were last away. `deployment`: its name, by
 * which its instances agree in fleet state; null, or while that is away: each process knows for itself. Nothing here rejects.
 */
export function createSettledNodes(fleetState: FleetState, deployment: string | null) {
  const here = new Set<string>();
  const keyOf = (node: string) => `settled ${node}`;

  return {
    async has(node: string): Promise<boolean> {
      if (deployment === null) return here.has(node);
      return fleetState.get(keyOf(node)).then(
        (text) => text === deployment,
        () => here.has(node),
      );
    },
    async add(node: string): Promise<void> {
      here.add(node);
      if (deployment !== null) await fleetState.set(keyOf(node), deployment, KEPT_MS).catch(() => {});
    },
    async remove(node: string): Promise<void> {
      here.delete(node);
      if (deployment !== null) await fleetState.delete(keyOf(node)).catch(() => {});
    },
  };
}
