import type { NodeSettings } from "./node";
import type { NodeStatus } from "./node-status";

export type NodeWords = { headline: string; help: string | null; command: string | null };

/** Where the operator corrects a node: settings of its own, or its entry in the one list of all nodes. */
export type SettingNames = { kind: "pair"; address: string; key: string } | { kind: "list"; entry: string };

type Ready = Extract<NodeStatus, { kind: "ready" }>;

const START: Mend = { help: "Start Ollama on that machine:", command: "ollama serve" };

/** The status in a sentence, with the next step and what to type for it. Never an address or a secret that is set. */
export function nodeWords(status: NodeStatus, node: NodeSettings, settings: SettingNames): NodeWords {
  const isOllama = node.kind !== "openai";
  switch (status.kind) {
    case "ready":
      return readyWords(status, node, settings);
    case "no-model":
      return { headline: "It runs, but has no model that can write.", ...modelMend(node, settings, null) };
    case "not-running":
      return {
        headline: "Nothing is running at its address.",
        ...(isOllama ? START : addressMend(settings)),
      };
    case "unreachable":
      return { headline: "Its address cannot be reached.", ...addressMend(settings) };
    case "too-slow":
      return { headline: "It did not answer in time.", ...wakeMend(isOllama) };
    case "unauthorised":
      return { headline: "It turned us away.", ...keyMend(node, settings) };
    case "tunnel-down":
      return {
        headline: "A web page answers at its address: the tunnel may stand, but no model server behind it.",
        ...(isOllama ? START : { help: "Start its model server on that machine.", command: null }),
      };
    case "busy":
      return {
        headline: "It is busy and takes no more work just now.",
        help: "The next draft will ask it again.",
        command: null,
      };
    case "not-a-node":
      return { headline: "Something answers there, but no model server.", ...kindMend(node, settings) };
  }
}

function readyWords(status: Ready, node: NodeSettings, settings: SettingNames): NodeWords {
  if (status.outdated) {
    return {
      headline: `Ready with ${status.chosenModel}, on Ollama ${status.version}.`,
      help: "Update it: this version hands its memory to anybody who can reach it. On Linux:",
      command: "curl -fsSL https://ollama.com/install.sh | sh",
    };
  }
  if (status.asWished) return { headline: `Ready with ${status.chosenModel}.`, help: null, command: null };
  const headline = `Ready with ${status.chosenModel}, because ${wantedOf(node)} is not installed.`;
  return { headline, ...modelMend(node, settings, status.chosenModel) };
}

type Mend = Pick<NodeWords, "help" | "command">;

function modelMend(node: NodeSettings, settings: SettingNames, served: string | null): Mend {
  if (node.kind !== "openai") {
    const help = served === null ? "Give it one, on that machine:" : "To get it, on that machine:";
    return { help, command: `ollama pull ${wantedOf(node)}` };
  }
  const command = `"models":[${JSON.stringify(served ?? wantedOf(node))}]`;
  if (served === null) return { help: `Load one there and name it ${placeOf(settings)}:`, command };
  return { help: `Load it there, or ask for this one by name ${placeOf(settings)}:`, command };
}

function addressMend(settings: SettingNames): Mend {
  const command =
    settings.kind === "pair" ? `${settings.address}=http://its-name:11434` : '"url":"http://its-name:11434"';
  return {
    help: `See that its machine is on; or correct its address ${placeOf(settings)} and start Dunlin again:`,
    command,
  };
}

function wakeMend(isOllama: boolean): Mend {
  if (isOllama) {
    return { help: "If its machine sleeps, wake it; else restart Ollama there:", command: "ollama serve" };
  }
  return { help: "If its machine sleeps, wake it; else restart its model server.", command: null };
}

function keyMend({ headers = {} }: NodeSettings, settings: SettingNames): Mend {
  const what = Object.keys(headers).length > 0 ? "Its token is wrong or has run out" : "It wants a token";
  const command =
    settings.kind === "pair" ? `${settings.key}=the-token` : '"headers":{"authorization":"Bearer the-token"}';
  return { help: `${what}. Put the right one ${placeOf(settings)} and start Dunlin again:`, command };
}

function kindMend(node: NodeSettings, settings: SettingNames): Mend {
  if (settings.kind === "pair") return addressMend(settings);
  const other = node.kind === "openai" ? "ollama" : "openai";
  return {
    help: `Check its address ${placeOf(settings)}. Or it speaks the other protocol; then give it this and start Dunlin again:`,
    command: `"kind":"${other}"`,
  };
}

function placeOf(settings: SettingNames): string {
  return settings.kind === "pair" ? "in .env.local" : `at “${settings.entry}” in NODES`;
}

function wantedOf({ models }: NodeSettings): string {
  return models[0] ?? "qwen3.5";
}
