import { headFault } from "../../core/nodes/fault";
import type { NodeSettings } from "../../core/nodes/node";
import { type NodeStatus, statusOf, statusOfFault } from "../../core/nodes/node-status";
import { outcomeOf } from "./node-fault";
import { askNode, installedModels, modelsPath, type NodeQuestion } from "./node-inventory";
import { within } from "./stopper";

export type LookOptions = { signal?: AbortSignal; timeoutMs?: number; fetch?: typeof fetch };

/** Looks at a node for the settings page: is it there, does it let us in, what does it have. Never throws. */
export async function lookAtNode(node: NodeSettings, options: LookOptions = {}): Promise<NodeStatus> {
  const look = (signal: AbortSignal) => statusFrom({ node, fetch: options.fetch ?? fetch, signal });
  try {
    return await within(options.timeoutMs ?? 3_000, look, options.signal);
  } catch (error) {
    return statusOfFault(outcomeOf(error, false));
  }
}

async function statusFrom(question: NodeQuestion): Promise<NodeStatus> {
  const { node } = question;
  const [list, version] = await Promise.all([
    askNode(question, modelsPath(node)),
    node.kind === "openai" ? null : askNode(question, "api/version").catch(() => null),
  ]);
  const fault = headFault({ ...list, body: "" });
  if (fault) return statusOfFault(fault);
  const installed = installedModels(node, list);
  if (installed === null) return { kind: "not-a-node" };
  const told = version?.body;
  const named = typeof told === "object" && told !== null && "version" in told ? told.version : null;
  return statusOf(node, installed, typeof named === "string" ? named.slice(0, 30) : null);
}
