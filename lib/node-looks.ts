import { lookAtModels } from "./adapters/nodes/node-models";
import { lookAtNode } from "./adapters/nodes/node-status";
import { type CauseWords, causeWords } from "./core/node-health/cause-words";
import type { Cause } from "./core/node-health/health-record";
import type { NodeSettings } from "./core/nodes/node";
import { nodeView } from "./core/nodes/node-view";
import type { NodeInventory } from "./core/operations/operations-view";
import type { Env } from "./env";
import { settingNamesFromEnv } from "./node-settings";

/** What the operations page asks the nodes themselves, and how it words why one is down. */
export function nodeLooks(nodes: readonly NodeSettings[], settings: Env) {
  return {
    causeOf(name: string, cause: Cause): CauseWords | null {
      const node = nodes.find((each) => each.name === name);
      return node ? causeWords(cause, node, settingNamesFromEnv(settings, node)) : null;
    },

    /** By name. Ends within seconds and never rejects. */
    async lookAtInventories(): Promise<ReadonlyMap<string, NodeInventory>> {
      const looks = nodes.map(async (node): Promise<[string, NodeInventory]> => {
        const [status, models] = await Promise.all([lookAtNode(node), lookAtModels(node)]);
        return [node.name, { view: nodeView(node, status, settingNamesFromEnv(settings, node)), models }];
      });
      return new Map(await Promise.all(looks));
    },
  };
}
