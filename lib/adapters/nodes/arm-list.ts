import { type Arm, armsOf } from "../../core/nodes/arm";
import { chooseModel } from "../../core/nodes/choose-model";
import type { NodeSettings } from "../../core/nodes/node";
import { listInstalled } from "./node-inventory";
import { type Stopper, within } from "./stopper";

/** The arms there are: those of the settings, and on a node that has none of its listed models the best it has. */
export type ArmList = {
  /** Best first. */
  all(): readonly Arm[];
  /** Asks a node that lacks its listed models what it has; the best of it then serves. */
  look(node: NodeSettings, above: Stopper): Promise<void>;
  forget(arm: Arm): void;
};

/** Then the listed models are asked for again, so that one pulled in the meantime is noticed. */
const REMEMBERED_MS = 5 * 60_000;

type Options = { fetch: typeof fetch; timeoutMs: number };

export function createArmList(nodes: readonly NodeSettings[], { fetch, timeoutMs }: Options): ArmList {
  const listed = armsOf(nodes);
  const found = new Map<string, { model: string; endsAt: number }>();

  return {
    all() {
      if (found.size === 0) return listed;
      const withFound = nodes.map((node) => {
        const other = found.get(node.name);
        const isKnown = other !== undefined && other.endsAt > performance.now();
        return isKnown ? { ...node, models: [other.model, ...node.models] } : node;
      });
      return armsOf(withFound);
    },
    async look(node, above) {
      const list = (signal: AbortSignal) => listInstalled({ node, fetch, signal });
      const installed = await within(timeoutMs, list, above.signal).catch(() => null);
      const model = installed && chooseModel(installed);
      if (model) found.set(node.name, { model, endsAt: performance.now() + REMEMBERED_MS });
    },
    forget({ node, model }) {
      if (found.get(node.name)?.model === model) found.delete(node.name);
    },
  };
}
