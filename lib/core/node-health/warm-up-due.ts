import type { Arm } from "../nodes/arm";
import { isSameModel } from "../nodes/choose-model";
import type { NodeSettings } from "../nodes/node";
import type { NodeProbe } from "./node-probe";

type Situation = {
  probes: readonly NodeProbe[];
  running: ReadonlyMap<string, number>;
  /** Nodes whose model this deployment has found or brought into memory since they were last away. */
  settled: ReadonlySet<string>;
};

/**
 * The models to load before somebody has to wait for them: on each Ollama node that is back, or that this deployment checks for
 * the first time, and that is idle and says that the wished model is not in memory. What somebody takes out of memory later
 * stays out. A reserve is left alone, as it is until no other node serves.
 */
export function warmUpDue(nodes: readonly NodeSettings[], { probes, running, settled }: Situation): Arm[] {
  return nodes.flatMap((node) => {
    const probe = probes.find(({ node: name }) => name === node.name);
    if (!probe || (running.get(node.name) ?? 0) > 0) return [];
    // One that did not write is asked again only with its model in memory: without it, it would stay down.
    if (settled.has(node.name) && probe.hasWritten !== false) return [];
    if (warmthOf(node, probe) !== "cold" || probe.status.kind !== "ready") return [];
    return [{ node, model: probe.status.chosenModel }];
  });
}

/** "away": it does not serve, so that its return is one. null: nothing can be said, or nothing is to be done about it. */
export function warmthOf(node: NodeSettings, probe: NodeProbe): "away" | "warm" | "cold" | null {
  const { status, loaded, hasWritten } = probe;
  if (node.kind === "openai" || node.isReserve || status.kind === "busy") return null;
  if (status.kind !== "ready") return "away";
  if (loaded === null || !status.asWished) return null;
  if (!loaded.some((name) => isSameModel(name, status.chosenModel))) return "cold";
  return hasWritten === false ? "away" : "warm";
}
