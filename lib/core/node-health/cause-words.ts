import type { NodeSettings } from "../nodes/node";
import { type NodeWords, nodeWords, type SettingNames } from "../nodes/node-words";
import type { Cause } from "./health-record";

/** `name`: in a few words; `what` was found; `help` and `command`: what to try. Never an address or a secret that is set. */
export type CauseWords = { name: string; what: string; help: string | null; command: string | null };

/** Why a node counts as down, for whoever runs it. */
export function causeWords(cause: Cause, node: NodeSettings, settings: SettingNames): CauseWords {
  const { headline, help, command } = found(cause, node, settings);
  const date = cause === "unauthorised" ? ` ${tokenDate(node)}` : "";
  return { name: causeName(cause), what: `${headline}${date}`, help, command };
}

export function causeName(cause: Cause): string {
  switch (cause) {
    case "no-model":
      return "no model";
    case "not-running":
      return "nothing running";
    case "unreachable":
      return "not reachable";
    case "too-slow":
      return "no answer in time";
    case "unauthorised":
      return "credentials refused";
    case "tunnel-down":
      return "no server behind its tunnel";
    case "not-a-node":
      return "no model server";
    case "not-writing":
      return "writes nothing";
  }
}

function found(cause: Cause, node: NodeSettings, settings: SettingNames): NodeWords {
  if (cause === "no-model") return nodeWords({ kind: cause, models: [] }, node, settings);
  return cause === "not-writing" ? silentWords(node) : nodeWords({ kind: cause }, node, settings);
}

function silentWords({ kind }: NodeSettings): NodeWords {
  const headline = "It answers, but when asked a question it writes nothing.";
  if (kind === "openai") return { headline, help: "Restart its model server.", command: null };
  return {
    headline,
    help: "See on that machine what it is busy with, then restart Ollama:",
    command: "ollama ps",
  };
}

/** Nobody tells Dunlin a token's date: it says who can. */
function tokenDate({ headers = {} }: NodeSettings): string {
  const names = Object.keys(headers).map((name) => name.toLowerCase());
  if (names.length === 0) return "No token is set for it.";
  if (!names.some((name) => name.startsWith("cf-access-"))) {
    return "Dunlin cannot see when its token expires; whoever issued it can.";
  }
  return "Cloudflare shows under Access, Service credentials, when its service token expires: after a year, unless somebody chose otherwise.";
}
