import type { FleetState } from "../../core/fleet-state";
import type { Attempt } from "../../core/nodes/attempt";
import type { ChatRequest, NodeEvent, NodeLoad } from "../../core/nodes/chat";
import { type SeenBreaker, seenBreakers } from "../../core/nodes/fleet-view";
import type { NodeLimits } from "../../core/nodes/limits";
import type { NodeSettings } from "../../core/nodes/node";
import { expectedWaitMs } from "../../core/nodes/plan-arms";
import { type Mechanism, newRace } from "../../core/nodes/race";
import { planFor } from "../../core/nodes/race-plan";
import { answer } from "./answer";
import { boundedFleetState } from "./bounded-fleet-state";
import { createDispatch, type Dispatch } from "./dispatch";
import { createStopper, type Stopper } from "./stopper";
import { createTrials } from "./trials";

export type { FleetState } from "../../core/fleet-state";
export type { Attempt, AttemptOutcome } from "../../core/nodes/attempt";
export type { ChatMessage, ChatRequest, NodeEvent, NodeLoad } from "../../core/nodes/chat";
export type { NodeLimits } from "../../core/nodes/limits";
export type { NodeSettings } from "../../core/nodes/node";
export type { Mechanism } from "../../core/nodes/race";

export type NodeClientOptions = {
  /** In order of preference. */
  nodes: readonly NodeSettings[];
  /** Where instances share what they learn about nodes, and count the calls that run. */
  fleetState?: FleetState;
  fetch?: typeof fetch;
  limits?: Partial<NodeLimits>;
  /** Told of every attempt as it ends, trials and calls left alone to load a model too; what it throws is ignored. */
  onAttempt?: (attempt: Attempt) => void;
  /** Keeps a serverless instance alive for work that outlives its request: Next's `after`. */
  keepAlive?: (work: Promise<unknown>) => void;
  /** Mechanisms to leave out, to measure what each is worth. */
  without?: readonly Mechanism[];
};

export type RunningOnNode = { node: string; running: number };

export type NodeClient = {
  /**
   * Asks the nodes until one has answered. Never throws; the last event is `finished` or `failed`. Leaving the loop, the
   * caller's signal and `close` stop the nodes' work at once, but for one that is loading its model.
   */
  stream(request: ChatRequest, signal?: AbortSignal): AsyncIterable<NodeEvent>;
  load(): NodeLoad;
  /** Each node and model that went out of service lately or is so now, by live traffic alone; as fresh as the last call here. */
  seen(): readonly SeenBreaker[];
  /** How many calls run on each node in the whole fleet; takes over what other instances have `seen`, too. Never rejects. */
  runningOn(): Promise<RunningOnNode[]>;
  /** Stops everything and waits until what was learned is shared, for a second at most. */
  close(): Promise<void>;
};

/** A store that does not answer keeps nobody from closing. */
const SETTLING_MS = 1_000;

export function createNodeClient(options: NodeClientOptions): NodeClient {
  const shared = options.without?.includes("shared-state") ? undefined : options.fleetState;
  const fleetState = shared && boundedFleetState(shared);
  const dispatch = createDispatch({ ...options, fleetState }, () => trials.plan());
  const trials = createTrials(dispatch, fleetState);
  const requests = new Set<Stopper>();
  let isClosed = false;

  const start = (request: ChatRequest, signal?: AbortSignal): AsyncIterator<NodeEvent> => {
    const stopper = createStopper();
    stopper.follow(signal);
    if (isClosed) stopper.stop("cancelled");
    requests.add(stopper);
    const over = () => void requests.delete(stopper);
    const leave = () => {
      stopper.stop("cancelled");
      over();
    };
    return leavable(answer({ dispatch, trials }, request, stopper), { leave, over });
  };

  return {
    stream: (request, signal) => ({ [Symbol.asyncIterator]: () => start(request, signal) }),
    load() {
      const waiting = dispatch.line.waiting();
      const plan = planFor(newRace(), dispatch.nodes);
      return { running: dispatch.running.own(), waiting, expectedWaitMs: expectedWaitMs(plan, waiting) };
    },
    seen: () => seenBreakers(dispatch.knowledge.view()),
    runningOn: () => runningOnEach(dispatch),
    async close() {
      isClosed = true;
      trials.close();
      for (const stopper of requests) stopper.stop("cancelled");
      const settled = Promise.all([dispatch.knowledge.settled(), dispatch.running.settled()]);
      await Promise.race([settled, new Promise((resolve) => setTimeout(resolve, SETTLING_MS).unref())]);
    },
  };
}

async function runningOnEach({ nodes, running, knowledge }: Dispatch): Promise<RunningOnNode[]> {
  const told = nodes.arms.map(async (arm) => ({
    node: arm.node.name,
    running: await running.fleetWide(arm),
  }));
  const [arms] = await Promise.all([Promise.all(told), knowledge.refresh()]);
  const sums = new Map<string, number>();
  for (const arm of arms) sums.set(arm.node, (sums.get(arm.node) ?? 0) + arm.running);
  return [...sums].map(([node, sum]) => ({ node, running: sum }));
}

/** A generator that is waiting hears of its loop's end only after the wait; this one is told at once. */
function leavable(
  events: AsyncGenerator<NodeEvent>,
  { leave, over }: { leave(): void; over(): void },
): AsyncIterator<NodeEvent> {
  return {
    async next() {
      const next = await events.next();
      if (next.done) over();
      return next;
    },
    return() {
      leave();
      return events.return(undefined);
    },
  };
}
