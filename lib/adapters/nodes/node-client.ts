import type { Attempt } from "../../core/nodes/attempt";
import type { ChatRequest, NodeEvent, NodeLoad } from "../../core/nodes/chat";
import { chooseModel } from "../../core/nodes/choose-model";
import type { FleetState } from "../../core/nodes/fleet-state";
import { limitsFrom, type NodeLimits } from "../../core/nodes/limits";
import { distinctNodes, type NodeSettings } from "../../core/nodes/node";
import { nextStep, planAfterLook, planOf } from "../../core/nodes/plan-attempts";
import { createModelMemory, type ModelMemory } from "./model-memory";
import { listInstalled } from "./node-inventory";
import { runAttempt } from "./run-attempt";
import { createStopper, type Stopper } from "./stopper";

export type { Attempt, AttemptOutcome } from "../../core/nodes/attempt";
export type { ChatMessage, ChatRequest, NodeEvent } from "../../core/nodes/chat";
export type { FleetState } from "../../core/nodes/fleet-state";
export type { NodeLimits } from "../../core/nodes/limits";
export type { NodeSettings } from "../../core/nodes/node";

export type NodeClientOptions = {
  nodes: readonly NodeSettings[];
  /** Where instances will share what they learn about nodes; nothing is kept there yet. */
  fleetState?: FleetState;
  fetch?: typeof fetch;
  limits?: Partial<NodeLimits>;
  /** Told of every attempt as it ends; what it throws is ignored. */
  onAttempt?: (attempt: Attempt) => void;
  /** Keeps a serverless instance alive for work that outlives its request: Next's `after`. */
  keepAlive?: (work: Promise<unknown>) => void;
  /** Mechanisms to leave out, to measure what each is worth. */
  without?: readonly Mechanism[];
};

export type Mechanism =
  | "learned-limits"
  | "breaker"
  | "shared-state"
  | "hedge"
  | "detach"
  | "watchdog"
  | "queue";

export type NodeClient = {
  /**
   * Asks the nodes in order until one answers. Never throws; the last event is `finished` or `failed`. Leaving the loop, the
   * caller's signal and `close` stop the node's work at once.
   */
  stream(request: ChatRequest, signal?: AbortSignal): AsyncIterable<NodeEvent>;
  load(): NodeLoad;
  close(): Promise<void>;
};

type Client = {
  nodes: readonly NodeSettings[];
  limits: NodeLimits;
  fetch: typeof fetch;
  onAttempt: ((attempt: Attempt) => void) | undefined;
  memory: ModelMemory;
};

export function createNodeClient(options: NodeClientOptions): NodeClient {
  const running = new Set<Stopper>();
  let closed = false;
  const client: Client = {
    nodes: distinctNodes(options.nodes),
    limits: limitsFrom(options.limits),
    fetch: (input, init) => (options.fetch ?? fetch)(input, init),
    onAttempt: options.onAttempt,
    memory: createModelMemory(),
  };
  const start = (request: ChatRequest, signal?: AbortSignal): AsyncIterator<NodeEvent> => {
    const stopper = createStopper();
    stopper.follow(signal, () => "cancelled");
    if (closed) stopper.stop("cancelled");
    running.add(stopper);
    const leave = () => {
      stopper.stop("cancelled");
      running.delete(stopper);
    };
    return leavable(answer(client, request, stopper), leave);
  };
  return {
    stream: (request, signal) => ({ [Symbol.asyncIterator]: () => start(request, signal) }),
    load: () => ({ running: running.size, waiting: 0, expectedWaitMs: 0 }),
    async close() {
      closed = true;
      for (const stopper of running) stopper.stop("cancelled");
    },
  };
}

/** A generator that is waiting hears of its loop's end only after the wait; this one is told at once. */
function leavable(events: AsyncGenerator<NodeEvent>, leave: () => void): AsyncIterator<NodeEvent> {
  return {
    async next() {
      const next = await events.next();
      if (next.done) leave();
      return next;
    },
    return() {
      leave();
      return events.return(undefined);
    },
  };
}

async function* answer(client: Client, request: ChatRequest, above: Stopper): AsyncGenerator<NodeEvent> {
  const failures: Attempt[] = [];
  let plan = planOf(client.nodes, client.memory.known(), request.avoid);
  let shown = false;
  above.arm("timed-out-total", client.limits.totalMs);
  for (;;) {
    const step = above.cause === null ? nextStep(plan, failures) : { kind: "give-up" as const };
    if (step.kind === "give-up") break;
    if (step.kind === "look") {
      plan = planAfterLook(plan, step.node.name, await look(client, step.node, above));
      continue;
    }
    const at = { node: step.node.name, model: step.model };
    const reason = failures.at(-1)?.outcome;
    yield shown && reason ? { type: "restarted", reason, ...at } : { type: "started", ...at };
    const next = nextStep(plan, [...failures, { ...at, outcome: "timed-out-first-token" }]);
    const number = failures.length + 1;
    const onEnd = (attempt: Attempt) => {
      tell(client.onAttempt, attempt);
      tell(request.onAttempt, attempt);
    };
    const task = { ...client, ...step, request, above, number, isLast: next.kind === "give-up", onEnd };
    const { attempt, text } = yield* runAttempt(task);
    if (attempt.outcome === "ok") {
      above.release();
      yield finished(attempt, text);
      return;
    }
    if (attempt.outcome === "model-missing") client.memory.forget(at);
    failures.push(attempt);
    shown = text !== "";
  }
  above.release();
  yield { type: "failed", failures };
}

function finished({ node, model, inputTokens, outputTokens }: Attempt, text: string): NodeEvent {
  return { type: "finished", text, finishReason: "stop", usage: { inputTokens, outputTokens }, node, model };
}

/** None of a node's listed models is there: the best of what is installed serves, and is remembered. */
async function look(client: Client, node: NodeSettings, above: Stopper): Promise<string | null> {
  const stopper = createStopper();
  stopper.follow(above.signal, () => "cancelled");
  stopper.arm("timed-out-answer", client.limits.firstTokenMs);
  const question = { node, fetch: client.fetch, signal: stopper.signal };
  const installed = await stopper.race(listInstalled(question)).catch(() => null);
  stopper.stop("cancelled");
  const model = installed && chooseModel(installed);
  if (model) client.memory.keep({ node: node.name, model });
  return model;
}

/** The operator's record keeping must not cost a user the answer. */
function tell(onAttempt: NodeClientOptions["onAttempt"], attempt: Attempt): void {
  try {
    Promise.resolve(onAttempt?.(attempt)).catch(() => {});
  } catch {}
}
