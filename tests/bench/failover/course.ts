import type { Mechanism } from "@/lib/adapters/nodes/node-client";
import type { NodeLog } from "../../fakes/node-script";
import type { ClientRemote } from "./client-remote";
import type { Setup } from "./clients/bench-client";
import type { ClientName } from "./clients/client-list";
import type { NodePair } from "./node-pair";

/** What one measurement runs on: a client's process and two nodes of its own. */
export type Course = {
  client: ClientName;
  remote: ClientRemote;
  pair: NodePair;
  gateway: string;
  untouchedLimits: boolean;
  without: readonly Mechanism[];
};

let cells = 0;

/** Opens a client on the course's nodes, hands its name on, and closes it whatever happens. */
export async function withClient<Result>(
  course: Course,
  options: { fresh: boolean; fleetDelayMs?: number },
  measure: (cell: string) => Promise<Result>,
): Promise<Result> {
  const { client, remote, pair, gateway, untouchedLimits, without } = course;
  const cell = `${client} ${++cells}`;
  const setup: Setup = {
    primary: pair.url("primary"),
    fallback: pair.url("fallback"),
    gateway,
    fleet: cell,
    fleetDelayMs: options.fleetDelayMs ?? 1,
    untouchedLimits,
    without,
  };
  await remote.order("open", { cell, client, setup, fresh: options.fresh });
  try {
    return await measure(cell);
  } finally {
    await remote.order("close", { cell });
  }
}

/** When users' requests reached this node; a client's own trials carry other words. */
export function userRequests(log: NodeLog): number[] {
  return log.requests
    .filter(({ path, body }) => isChat(path) && JSON.stringify(body).includes('"Request '))
    .map(({ atMs }) => atMs);
}

function isChat(path: string): boolean {
  return path === "/api/chat" || path === "/v1/chat/completions";
}
