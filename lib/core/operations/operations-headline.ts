import type { NodeState } from "../node-health/health-record";
import type { NodeOperations } from "./operations-view";
import { medianAnswerMs, WORTH_TELLING } from "./pace";
import { orElse } from "./part";

/** One node as the headline needs it. `medianMs`: of its whole answers; null when it gave none lately. */
export type HeadlineNode = {
  name: string;
  state: NodeState | "unknown";
  since: number | null;
  medianMs: number | null;
  /** When live traffic began to leave the whole node alone; null: it asks it. */
  leftSince: number | null;
  /** When our own network began to be away, as its last checks saw it. */
  blindSince: number | null;
};

type Since = { name: string; since: number | null };

/**
 * Who answers while some are down. "serves": live traffic leaves the first one alone already; "as-before": the first one is
 * none of them. `slower`: how many times as long drafts take there; null when that is not known or nothing to tell.
 */
export type StandIn = { name: string; how: "serves" | "may-serve" | "as-before"; slower: number | null };

/** What the page says first. */
export type OperationsHeadline =
  | { kind: "unreadable" }
  | { kind: "nobody-looked" }
  /** Our own network is away, so nothing new is known of any of them. */
  | { kind: "blind"; since: number }
  | { kind: "all-well"; nodes: readonly string[] }
  /** Well at the last check, while live traffic has met something else since. */
  | { kind: "left-alone"; nodes: readonly string[]; left: readonly { name: string; since: number }[] }
  | { kind: "all-down"; nodes: readonly string[]; since: number | null }
  | { kind: "some-down"; down: readonly Since[]; standIn: StandIn | null }
  /** Some are well and of the others nothing is known. */
  | { kind: "partly-known"; well: readonly string[]; unknown: readonly string[] };

/** null when not one record could be read; of a node whose own could not, nothing is known. */
export function headlineNodes(nodes: readonly NodeOperations[]): HeadlineNode[] | null {
  if (nodes.every(({ now }) => now.kind === "away")) return null;
  return nodes.map(({ name, now, figures, latest, seen }) => ({
    name,
    state: now.kind === "known" ? now.value.state : "unknown",
    since: now.kind === "known" ? now.value.since : null,
    medianMs: medianAnswerMs(orElse(figures, null)),
    leftSince: seen.find(({ isOpen, model }) => isOpen && model === null)?.since ?? null,
    blindSince: orElse(latest, null)?.blindSince ?? null,
  }));
}

/** In the order of the settings, which is the order in which nodes are asked. null: the records cannot be read. */
export function operationsHeadline(nodes: readonly HeadlineNode[] | null): OperationsHeadline {
  if (nodes === null || nodes.length === 0) return { kind: "unreadable" };
  const are = (state: HeadlineNode["state"]) => nodes.filter((node) => node.state === state);
  const [down, up, unknown] = [are("down"), are("up"), are("unknown")];
  const blind = nodes.map(({ blindSince }) => blindSince).filter((since) => since !== null);
  if (blind.length === nodes.length) return { kind: "blind", since: Math.min(...blind) };
  if (unknown.length === nodes.length) return { kind: "nobody-looked" };
  if (down.length === nodes.length) return { kind: "all-down", nodes: down.map(nameOf), since: latest(down) };
  if (down.length > 0) {
    const told = down.map(({ name, since }) => ({ name, since }));
    return { kind: "some-down", down: told, standIn: standIn(nodes) };
  }
  const left = up.flatMap(({ name, leftSince }) => (leftSince === null ? [] : [{ name, since: leftSince }]));
  if (left.length > 0) return { kind: "left-alone", nodes: up.map(nameOf), left };
  return unknown.length > 0
    ? { kind: "partly-known", well: up.map(nameOf), unknown: unknown.map(nameOf) }
    : { kind: "all-well", nodes: up.map(nameOf) };
}

function nameOf({ name }: HeadlineNode): string {
  return name;
}

/** All have been down together only since the last of them went. */
function latest(nodes: readonly HeadlineNode[]): number | null {
  const known = nodes.map(({ since }) => since).filter((since) => since !== null);
  return known.length === 0 ? null : Math.max(...known);
}

/** Who answers now, or will with the next draft, and how much longer that takes than the first node did. */
function standIn(nodes: readonly HeadlineNode[]): StandIn | null {
  const [first] = nodes;
  const server = nodes.find(({ state, leftSince }) => state === "up" && leftSince === null);
  if (!first || !server) return null;
  if (server === first) return { name: server.name, how: "as-before", slower: null };
  if (first.state !== "down") return null;
  const times = server.medianMs && first.medianMs ? server.medianMs / first.medianMs : null;
  const slower = times !== null && times >= WORTH_TELLING ? times : null;
  return { name: server.name, how: first.leftSince === null ? "may-serve" : "serves", slower };
}
