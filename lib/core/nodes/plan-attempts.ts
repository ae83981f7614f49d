import type { AttemptOutcome } from "./attempt";
import type { NodeSettings } from "./node";

/** A node with the models to ask for, in order. `looked`: what it has installed was already asked. */
export type PlannedNode = { node: NodeSettings; models: readonly string[]; looked: boolean };

export type Tried = { node: string; model: string; outcome: AttemptOutcome };

export type Step =
  | { kind: "try"; node: NodeSettings; model: string }
  | { kind: "look"; node: NodeSettings }
  | { kind: "give-up" };

/** Faults of the model rather than of its node: a lighter model on the same node may still answer. */
const OF_THE_MODEL: ReadonlySet<AttemptOutcome> = new Set([
  "error-frame",
  "http-5xx",
  "too-long",
  "wrong-finish",
  "empty",
  "too-much-output",
  "looping",
]);

/** `remembered` names the model a node was found to have when none of its listed ones was installed. */
export function planOf(
  nodes: readonly NodeSettings[],
  remembered: ReadonlyMap<string, string>,
  avoid: readonly string[] = [],
): PlannedNode[] {
  const plan = nodes.map((node) => {
    const found = remembered.get(node.name);
    return { node, models: found === undefined ? node.models : [found, ...node.models], looked: false };
  });
  const avoided = ({ node }: PlannedNode) => avoid.includes(node.name);
  return [...plan.filter((each) => !avoided(each)), ...plan.filter(avoided)];
}

/** A missing model leads to the node's next one, any other fault to the next node; last come other models of tried nodes. */
export function nextStep(plan: readonly PlannedNode[], tried: readonly Tried[]): Step {
  for (const each of plan) {
    const onNode = tried.filter(({ node }) => node === each.node.name);
    if (onNode.some(({ outcome }) => outcome !== "model-missing")) continue;
    const step = stepOn(each, onNode);
    if (step) return step;
  }
  for (const each of plan) {
    const onNode = tried.filter(({ node }) => node === each.node.name);
    const blamesModel = onNode.every(
      ({ outcome }) => outcome === "model-missing" || OF_THE_MODEL.has(outcome),
    );
    const model = each.models.find((name) => !onNode.some((attempt) => attempt.model === name));
    if (blamesModel && model !== undefined) return { kind: "try", node: each.node, model };
  }
  return { kind: "give-up" };
}

function stepOn(planned: PlannedNode, onNode: readonly Tried[]): Step | null {
  const model = planned.models.find((name) => !onNode.some((attempt) => attempt.model === name));
  if (model !== undefined) return { kind: "try", node: planned.node, model };
  return planned.looked ? null : { kind: "look", node: planned.node };
}

/** The plan once a node said what it has; null when nothing there can write a mail. */
export function planAfterLook(
  plan: readonly PlannedNode[],
  name: string,
  found: string | null,
): PlannedNode[] {
  return plan.map((each) => {
    if (each.node.name !== name) return each;
    return { ...each, looked: true, models: found === null ? each.models : [...each.models, found] };
  });
}
