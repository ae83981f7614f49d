import type { FleetState } from "../../core/fleet-state";
import type { Control, NodeProbe } from "../../core/node-health/node-probe";
import type { Arm } from "../../core/nodes/arm";
import type { Attempt } from "../../core/nodes/attempt";
import { isSameModel } from "../../core/nodes/choose-model";
import { distinctNodes, type NodeSettings } from "../../core/nodes/node";
import { createMemoryFleetState } from "../fleet-state/memory";
import { boundedFleetState } from "./bounded-fleet-state";
import { createCanary } from "./canary";
import type { RunningOnNode } from "./node-client";
import { type ProbeOptions, probeNode } from "./probe-node";
import { createStopper, within } from "./stopper";

export type NodeProberOptions = Partial<ProbeOptions> & {
  /** Told of every one-token question as it ends. */
  onAttempt?: (attempt: Attempt) => void;
  /** Equal addresses are one node, under the first one's name. */
  nodes: readonly NodeSettings[];
  /** An address that answers whenever our own network is there; null: none is set. */
  controlUrl: string | null;
  /** Between two one-token questions to a node that wrote; half an hour, 0: never. */
  canaryEveryMs?: number;
  /** How long such a question waits. */
  canaryPatienceMs?: number;
  /** Where instances remember that a node was asked lately; otherwise this process does. */
  fleetState?: FleetState;
  /** The node client's: a node that is at work is not asked to write. */
  runningOn?: () => Promise<readonly RunningOnNode[]>;
};

const TRY_MS = 8_000;
const RETRY_MS = 5_000;
const CANARY_EVERY_MS = 30 * 60_000;

/** Looks at all nodes and at the control address at the same time. Rejects, at once, only when the signal aborts. */
export function createNodeProber(options: NodeProberOptions) {
  const { controlUrl, tryMs = TRY_MS, retryMs = RETRY_MS, fetch = globalThis.fetch } = options;
  const nodes = distinctNodes(options.nodes);
  const hasWritten = createCanary({
    fleetState: boundedFleetState(options.fleetState ?? createMemoryFleetState()),
    fetch,
    everyMs: options.canaryEveryMs ?? CANARY_EVERY_MS,
    patienceMs: options.canaryPatienceMs,
    onAttempt: options.onAttempt,
  });

  async function probe(node: NodeSettings, signal: AbortSignal): Promise<NodeProbe> {
    const found = await probeNode(node, { fetch, tryMs, retryMs }, signal);
    if (found.status.kind !== "ready" || signal.aborted) return found;
    const arm = { node, model: found.status.chosenModel };
    const isIdle = async () => {
      if (!isListedAsLoaded(found, arm)) return false;
      const all = (await options.runningOn?.().catch(() => [])) ?? [];
      return !all.some((each) => each.node === node.name && each.running > 0);
    };
    return { ...found, hasWritten: await hasWritten(arm, isIdle, signal) };
  }

  return async (signal: AbortSignal): Promise<{ probes: NodeProbe[]; control: Control }> => {
    const stopper = createStopper();
    stopper.follow(signal);
    const probes = Promise.all(nodes.map((node) => probe(node, stopper.signal)));
    const looks = Promise.all([probes, lookAtControl(controlUrl, fetch, stopper.signal)]);
    try {
      const [found, control] = await stopper.race(looks);
      return { probes: found, control };
    } finally {
      stopper.release();
    }
  };
}

/** A question would wait for a model that is not in memory. The other protocol does not tell. */
function isListedAsLoaded({ loaded }: NodeProbe, { node, model }: Arm): boolean {
  return node.kind === "openai" || (loaded?.some((name) => isSameModel(name, model)) ?? false);
}

/** Whatever it answers, our network reached it. */
async function lookAtControl(
  url: string | null,
  fetch: typeof globalThis.fetch,
  above: AbortSignal,
): Promise<Control> {
  if (url === null) return "none";
  const ask = async (signal: AbortSignal): Promise<Control> => {
    const { body } = await fetch(url, { signal, redirect: "manual", cache: "no-store" });
    void body?.cancel().catch(() => {});
    return "reached";
  };
  return within(TRY_MS, ask, above).catch(() => "silent");
}
