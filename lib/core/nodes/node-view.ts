import type { NodeSettings } from "./node";
import type { NodeStatus } from "./node-status";
import { nodeWords, type SettingNames } from "./node-words";

/** A node as the settings page shows it: its state in words, and the command that mends it. No address, no secret. */
export type NodeView = {
  name: string;
  models: readonly string[];
  state: "ready" | "problem";
  headline: string;
  help: string | null;
  command: string | null;
};

export function nodeView(node: NodeSettings, status: NodeStatus, settings: SettingNames): NodeView {
  const isReady = status.kind === "ready" && !status.outdated;
  return {
    name: node.name,
    models: node.models,
    state: isReady ? "ready" : "problem",
    ...nodeWords(status, node, settings),
  };
}
