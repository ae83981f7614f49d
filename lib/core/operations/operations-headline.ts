import type { NodeState } from "../node-health/health-record";
import type { NodeOperations } from "./operations-view";
import { orElse } from "./part";

/** One node as the headline needs it. `medianMs`: of its whole answers; null when it gave none lately. */
export type HeadlineNode = {
  name: string;
  state: NodeState | "unknown";
  since: number | null;
  medianMs: number | null;
  /** When our own network began to be away, as its last checks saw it. */
  blindSince: number | null;
};

/** What the page says first. `slower`: how many times as long drafts take now; null when that is not known or nothing to tell. */
export type OperationsHeadline =
  | { kind: "unreadable" }
  | { kind: "nobody-looked" }
  /** Our own network is away, so nothing new is known of any of them. */
  | { kind: "blind"; since: number }
  | { kind: "all-well"; nodes: readonly string[] }
  | { kind: "all-down"; nodes: readonly string[]; since: number | null }
  | {
      kind: "some-down";
      down: readonly { name: string; since: number | null }[];
      servedBy: string | null;
      slower: number | null;
    }
  /** Some are well and of the others nothing is known yet. */
  | { kind: "partly-known"; well: readonly string[]; unknown: readonly string[] };

/** null when not one record could be read. */
export function headlineNodes(nodes: readonly NodeOperations[]): HeadlineNode[] | null {
  const told = nodes.flatMap(({ name, now, figures, latest }) => {
    if (now.kind === "away") return [];
    const medianMs = orElse(figures, null)?.totalMs?.p50 ?? null;
    const { state, since } = now.value;
    return [{ name, state, since, medianMs, blindSince: orElse(latest, null)?.blindSince ?? null }];
  });
  return told.length === 0 ? null : told;
}

/** In the order of the settings, which is the order in which nodes are asked. null: the records cannot be read. */
export function operationsHeadline(nodes: readonly HeadlineNode[] | null): OperationsHeadline {
  if (nodes === null || nodes.length === 0) return { kind: "unreadable" };
  const names = (state: HeadlineNode["state"]) =>
    nodes.filter((node) => node.state === state).map(({ name }) => name);
  const down = nodes.filter(({ state }) => state === "down");
  const [well, unknown] = [names("up"), names("unknown")];
  const blind = nodes.map(({ blindSince }) => blindSince).filter((since) => since !== null);
  if (blind.length === nodes.length) return { kind: "blind", since: Math.min(...blind) };
  if (unknown.length === nodes.length) return { kind: "nobody-looked" };
  if (down.length === nodes.length) return { kind: "all-down", nodes: names("down"), since: latest(down) };
  if (down.length > 0) return { kind: "some-down", down: down.map(named), ...standIn(nodes) };
  return unknown.length > 0 ? { kind: "partly-known", well, unknown } : { kind: "all-well", nodes: well };
}

function named({ name, since }: HeadlineNode) {
  return { name, since };
}

/** All have been down together only since the last of them went. */
function latest(nodes: readonly HeadlineNode[]): number | null {
  const known = nodes.map(({ since }) => since).filter((since) => since !== null);
  return known.length === 0 ? null : Math.max(...known);
}

const WORTH_TELLING = 1.4;

/** Who answers while the first node is away, and how much longer that takes. */
function standIn(nodes: readonly HeadlineNode[]): { servedBy: string | null; slower: number | null } {
  const server = nodes.find(({ state }) => state === "up");
  const first = nodes[0];
  if (!server || first?.state !== "down") return { servedBy: null, slower: null };
  const times = server.medianMs && first.medianMs ? server.medianMs / first.medianMs : null;
  return { servedBy: server.name, slower: times !== null && times >= WORTH_TELLING ? times : null };
}
