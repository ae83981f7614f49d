import type { FleetState } from "../../core/fleet-state";
import type { NodeProbe } from "../../core/node-health/node-probe";
import { warmthOf, warmUpDue } from "../../core/node-health/warm-up-due";
import {
  onceMoreSilent,
  readWriting,
  SILENCE_KEPT_MS,
  saysNotWriting,
  writingText,
} from "../../core/node-health/writing";
import type { Arm } from "../../core/nodes/arm";
import type { Attempt } from "../../core/nodes/attempt";
import type { ChatRequest } from "../../core/nodes/chat";
import { DEFAULT_LIMITS } from "../../core/nodes/limits";
import { distinctNodes, type NodeSettings } from "../../core/nodes/node";
import { createMemoryFleetState } from "../fleet-state/memory";
import { attemptOf, newProgress } from "./attempt-progress";
import { boundedFleetState } from "./bounded-fleet-state";
import { callBriefly } from "./brief-call";
import { writingKey } from "./canary";
import type { NodeClientOptions, RunningOnNode } from "./node-client";
import { createSettledNodes } from "./settled-nodes";
import { createStopper } from "./stopper";

export type WarmUpOptions = {
  nodes: readonly NodeSettings[];
  /** Told of every load as it ends; what it throws is ignored. */
  onAttempt(attempt: Attempt): void;
  /** Where instances agree on who loads; otherwise this process decides alone. */
  fleetState?: FleetState;
  /** Names this deployment to all of its instances; otherwise this process is one of its own. */
  deployment?: string | null;
  /** The node client's: a node that is at work is not made to swap its model. */
  runningOn?: () => Promise<readonly RunningOnNode[]>;
  keepAlive?: NodeClientOptions["keepAlive"];
  fetch?: typeof fetch;
};

/** One node loads once in so long, whoever asks for it. */
const BETWEEN_LOADS_MS = 60_000;

/** Without messages Ollama loads the model and writes nothing. */
const LOAD: ChatRequest = { messages: [], maxTokens: 1, purpose: "warm-up", lane: "batch" };

/**
 * Begins to load what is due and does not wait for it: a load goes on after the run that began it, because one that is given up
 * is lost. Never rejects; ends when the signal aborts.
 */
export function createWarmUp({ keepAlive, ...options }: WarmUpOptions) {
  const nodes = distinctNodes(options.nodes);
  const fleetState = boundedFleetState(options.fleetState ?? createMemoryFleetState());
  const settledNodes = createSettledNodes(fleetState, options.deployment ?? null);

  async function begin(probes: readonly NodeProbe[], signal: AbortSignal): Promise<void> {
    const settled = await settle(probes);
    const cold = warmUpDue(nodes, { probes, settled, running: new Map() });
    if (cold.length === 0) return;
    // The store is asked what runs only when there is something to load.
    const running = (await options.runningOn?.().catch(() => [])) ?? [];
    const onNodes = new Map(running.map((each) => [each.node, each.running]));
    const due = warmUpDue(nodes, { probes, settled, running: onNodes });
    await Promise.all(
      due.map(async (arm) => {
        if (!signal.aborted && (await claim(arm))) startLoad(arm);
      }),
    );
  }

  /** Brings what is known up to date with these probes, and tells which nodes were settled before them. */
  async function settle(probes: readonly NodeProbe[]): Promise<ReadonlySet<string>> {
    const settled = new Set<string>();
    const update = async (node: NodeSettings) => {
      const probe = probes.find((each) => each.node === node.name);
      const warmth = probe ? warmthOf(node, probe) : null;
      if (warmth === null) return;
      const wasSettled = await settledNodes.has(node.name);
      if (wasSettled) settled.add(node.name);
      if (warmth === "warm" && !wasSettled) await settledNodes.add(node.name);
      if (warmth === "away" && wasSettled) await settledNodes.remove(node.name);
    };
    await Promise.all(nodes.map(update));
    return settled;
  }

  const claim = ({ node }: Arm) =>
    fleetState
      .compareAndSet(`warm-up ${node.name}`, { expected: null, value: "taken", ttlMs: BETWEEN_LOADS_MS })
      .catch(() => false);

  function startLoad(arm: Arm): void {
    const work = load(arm).then(async (attempt) => {
      quietly(() => options.onAttempt(attempt));
      await remember(attempt).catch(() => {});
      if (attempt.outcome === "ok") await settledNodes.add(attempt.node);
    });
    quietly(() => keepAlive?.(work));
  }

  async function load(arm: Arm): Promise<Attempt> {
    const stopper = createStopper();
    stopper.arm("timed-out-first-token", DEFAULT_LIMITS.loadMs);
    const progress = newProgress(1);
    const call = { ...arm, limits: DEFAULT_LIMITS, fetch: options.fetch ?? fetch, stopper, progress };
    const outcome = await callBriefly(call, LOAD, () => {});
    const order = { arm, request: LOAD, reason: "trial" as const, number: 1, queueMs: 0 };
    const attempt = attemptOf({ ...order, residency: { marks: () => null } }, progress, outcome);
    // Ollama gives no account of a load by itself, so it is as long as we waited.
    return outcome === "ok" ? { ...attempt, loadSeconds: attempt.totalMs / 1_000 } : attempt;
  }

  /** A node that cannot load its model does not write either. */
  async function remember({ node, outcome }: Attempt): Promise<void> {
    const key = writingKey(node);
    const before = readWriting(await fleetState.get(key));
    if (saysNotWriting(outcome))
      await fleetState.set(key, writingText(onceMoreSilent(before)), SILENCE_KEPT_MS);
    else if (outcome === "ok" && before?.kind === "silent") await fleetState.delete(key);
  }

  return async (probes: readonly NodeProbe[], signal: AbortSignal): Promise<void> => {
    const stopper = createStopper();
    stopper.follow(signal);
    await stopper.race(begin(probes, stopper.signal)).catch(() => {});
    stopper.release();
  };
}

/** The caller's record keeping must not cost a load. */
function quietly(tell: () => void): void {
  try {
    tell();
  } catch {}
}
