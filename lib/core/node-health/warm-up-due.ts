import type { Arm } from "../nodes/arm";
import { isSameModel } from "../nodes/choose-model";
import type { NodeSettings } from "../nodes/node";
import type { NodeProbe } from "./node-probe";

type Situation = { probes: readonly NodeProbe[]; running: ReadonlyMap<string, number> };

/**
 * The models to load before somebody has to wait for them: on each Ollama node that is up, idle and says that the model we ask
 * it for is not in memory. A reserve is left alone, as it is until no other node serves.
 */
export function warmUpDue(nodes: readonly NodeSettings[], { probes, running }: Situation): Arm[] {
  return nodes.flatMap((node) => {
    const probe = probes.find(({ node: name }) => name === node.name);
    if (probe?.status.kind !== "ready" || probe.loaded === null) return [];
    if (node.kind === "openai" || node.isReserve || (running.get(node.name) ?? 0) > 0) return [];
    const { chosenModel } = probe.status;
    return probe.loaded.some((name) => isSameModel(name, chosenModel)) ? [] : [{ node, model: chosenModel }];
  });
}
