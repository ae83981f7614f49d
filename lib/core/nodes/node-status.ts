import type { AttemptOutcome } from "./attempt";
import { chooseModel, type InstalledModel, isSameModel } from "./choose-model";
import type { NodeSettings } from "./node";

export type NodeStatus =
  | {
      kind: "ready";
      models: readonly string[];
      version: string | null;
      chosenModel: string;
      /** False when none of the models in the settings is installed and another one serves. */
      asWished: boolean;
      outdated: boolean;
    }
  | { kind: "no-model"; models: readonly string[] }
  | {
      kind:
        | "not-running"
        | "unreachable"
        | "too-slow"
        | "unauthorised"
        | "tunnel-down"
        | "busy"
        | "not-a-node";
    };

/** Ollama before this hands its memory to strangers who can reach it (CVE-2026-7482). */
const SAFE_VERSION = [0, 17, 1];

/** What a node that answered can do for us. */
export function statusOf(
  node: NodeSettings,
  installed: readonly InstalledModel[],
  version: string | null,
): NodeStatus {
  const models = installed.map(({ name }) => name);
  const listed = node.models.find((model) => models.some((name) => isSameModel(name, model)));
  const chosenModel = listed ?? chooseModel(installed);
  if (chosenModel === null) return { kind: "no-model", models };
  const outdated = version !== null && isOlder(version, SAFE_VERSION);
  return { kind: "ready", models, version, chosenModel, asWished: listed !== undefined, outdated };
}

/** What a node that did not answer as one is. */
export function statusOfFault(outcome: AttemptOutcome): NodeStatus {
  switch (outcome) {
    case "refused":
      return { kind: "not-running" };
    case "timed-out-connect":
    case "timed-out-first-token":
    case "timed-out-answer":
    case "timed-out-total":
    case "stalled":
    case "cancelled":
      return { kind: "too-slow" };
    case "unauthorised":
    case "tunnel-error":
    case "busy":
      return { kind: outcome === "tunnel-error" ? "tunnel-down" : outcome };
    case "unreachable":
    case "cut":
      return { kind: "unreachable" };
    default:
      return { kind: "not-a-node" };
  }
}

function isOlder(version: string, floor: readonly number[]): boolean {
  const parts = version.split(/[.\-+]/).map(Number);
  for (const [index, least] of floor.entries()) {
    const part = parts[index];
    if (part === undefined || Number.isNaN(part)) return false;
    if (part !== least) return part < least;
  }
  return false;
}
