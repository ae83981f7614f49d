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

export type NodeWords = { headline: string; help: string | null; command: string | null };

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

/** The status in a sentence, with the next step and the command that mends it. Never an address or a secret. */
export function nodeWords(status: NodeStatus, node: NodeSettings): NodeWords {
  const wanted = node.models[0] ?? "qwen3.5";
  if (status.kind === "ready") return readyWords(status, wanted);
  if (status.kind !== "no-model") return WORDS[status.kind];
  return words("It runs, but has no model that can write.", "Give it one:", `ollama pull ${wanted}`);
}

const WORDS: Record<Exclude<NodeStatus["kind"], "ready" | "no-model">, NodeWords> = {
  "not-running": words("Nothing is running at its address.", "Start Ollama on that machine:", "ollama serve"),
  unreachable: words(
    "Its address cannot be reached.",
    "Check the address in the settings, and that the machine is on.",
  ),
  "too-slow": words(
    "It did not answer in time.",
    "If its machine sleeps, wake it; else restart Ollama there:",
    "ollama serve",
  ),
  unauthorised: words(
    "It turned us away.",
    "Check this node's token, or its Cloudflare Access id and secret, and when they expire.",
  ),
  "tunnel-down": words(
    "A web page answers at its address: the tunnel may stand, but Ollama does not.",
    "Start it on that machine:",
    "ollama serve",
  ),
  busy: words("It is busy and takes no more work just now.", "The next draft will ask it again."),
  "not-a-node": words(
    "Something answers there, but no model server.",
    "Check the address and the node's kind in the settings.",
  ),
};

function readyWords(status: Extract<NodeStatus, { kind: "ready" }>, wanted: string): NodeWords {
  if (status.outdated) {
    const help = "Update it: this version hands its memory to anybody who can reach it. On Linux:";
    return words(
      `Ready with ${status.chosenModel}, on Ollama ${status.version}.`,
      help,
      "curl -fsSL https://ollama.com/install.sh | sh",
    );
  }
  if (status.asWished) return words(`Ready with ${status.chosenModel}.`);
  return words(
    `Ready with ${status.chosenModel}, because ${wanted} is not installed.`,
    "To get it:",
    `ollama pull ${wanted}`,
  );
}

function words(headline: string, help: string | null = null, command: string | null = null): NodeWords {
  return { headline, help, command };
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
