import type { NodeSettings } from "./node";

/** One model on one node: what is chosen, measured and taken out of service. */
export type Arm = { node: NodeSettings; model: string };

/** As much of an arm as tells it from the others. */
export type ArmName = { node: Pick<NodeSettings, "name">; model: string };

export function armKey({ node, model }: ArmName): string {
  return `${node.name}\n${model}`;
}

/** What a key was made of: an arm's, or a node's own name. */
export function namesOf(key: string): { node: string; model: string | null } {
  const [node = "", model = null] = key.split("\n");
  return { node, model };
}

/** The arm of an attempt. */
export function armOf({ node, model }: { node: string; model: string }): ArmName {
  return { node: { name: node }, model };
}

/** Each node's first model, then each node's second and so on: another machine is a better second choice than another model. */
export function armsOf(nodes: readonly NodeSettings[]): Arm[] {
  const rounds = Math.max(0, ...nodes.map(({ models }) => models.length));
  return Array.from({ length: rounds }, (_, round) =>
    nodes.flatMap((node) => {
      const model = node.models[round];
      return model === undefined ? [] : [{ node, model }];
    }),
  ).flat();
}
