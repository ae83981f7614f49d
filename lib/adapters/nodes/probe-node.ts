import type { NodeProbe } from "../../core/node-health/node-probe";
import { isOnThisMachine, type NodeSettings } from "../../core/nodes/node";
import type { NodeStatus } from "../../core/nodes/node-status";
import { pause } from "../pause";
import { listLoaded } from "./node-inventory";
import { lookAtNode } from "./node-status";
import { within } from "./stopper";

export type ProbeOptions = {
  fetch: typeof fetch;
  /** Between two tries of a node that does not answer. */
  retryMs: number;
  /** Of one try. */
  tryMs: number;
};

const MOST_TRIES = 3;
const LOADED_MS = 3_000;

/** Looks at one node, up to three times while it does not answer. Never rejects; its question about writing is not asked here. */
export async function probeNode(
  node: NodeSettings,
  { retryMs, tryMs, ...options }: ProbeOptions,
  signal: AbortSignal,
): Promise<NodeProbe> {
  let hasAnswered = false;
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const response = await options.fetch(input, { ...init, redirect: "manual" });
    hasAnswered = true;
    return response;
  };
  const begun = performance.now();
  const look = async () => {
    const from = performance.now();
    const status = await lookAtNode(node, { signal, timeoutMs: tryMs, fetch });
    return { status, ms: performance.now() - (isSilent(status) ? begun : from) };
  };
  let found = await look();
  for (let tries = 1; tries < MOST_TRIES && isSilent(found.status) && !signal.aborted; tries++) {
    await pause(retryMs, signal);
    if (!signal.aborted) found = await look();
  }
  const loaded = found.status.kind === "ready" ? await loadedOn(node, { fetch, tryMs }, signal) : null;
  const ms = Math.round(found.ms);
  const isOwnMachine = isOnThisMachine(node);
  return { node: node.name, status: found.status, hasAnswered, isOwnMachine, ms, loaded, hasWritten: null };
}

/** Nobody answered, or a page in the node's place. */
function isSilent({ kind }: NodeStatus): boolean {
  return kind === "not-running" || kind === "unreachable" || kind === "too-slow" || kind === "tunnel-down";
}

async function loadedOn(
  node: NodeSettings,
  { fetch, tryMs }: Pick<ProbeOptions, "fetch" | "tryMs">,
  above: AbortSignal,
): Promise<string[] | null> {
  if (node.kind === "openai") return null;
  const list = (signal: AbortSignal) => listLoaded({ node, fetch, signal });
  const models = await within(Math.min(LOADED_MS, tryMs), list, above).catch(() => null);
  return models?.map(({ name }) => name) ?? null;
}
