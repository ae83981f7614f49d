import { type Arm, armKey, armsOf } from "../../core/nodes/arm";
import { NO_STATS } from "../../core/nodes/arm-stats";
import type { Attempt, AttemptReason } from "../../core/nodes/attempt";
import { whileLoading } from "../../core/nodes/breaker";
import type { ChatRequest } from "../../core/nodes/chat";
import { chooseModel } from "../../core/nodes/choose-model";
import { openBreaker, statsOf, withBreaker } from "../../core/nodes/fleet-view";
import { FULL_BUDGET, spendHedge } from "../../core/nodes/late";
import { limitsFrom, type NodeLimits } from "../../core/nodes/limits";
import { distinctNodes, type NodeSettings } from "../../core/nodes/node";
import type { Candidate } from "../../core/nodes/plan-arms";
import type { ArmHabits } from "../../core/nodes/request-option";
import { createFleetKnowledge, type FleetKnowledge } from "./fleet-knowledge";
import { type Leg, type LegNote, startLeg } from "./leg";
import { createModelMemory } from "./model-memory";
import type { Mechanism, NodeClientOptions } from "./node-client";
import { listInstalled } from "./node-inventory";
import { createResidency, type Residency } from "./residency";
import { createRunningCalls, type RunningCalls } from "./running-calls";
import { shownBy } from "./settle";
import { createStopper, type Stopper } from "./stopper";
import { createWaitingLine, type WaitingLine } from "./waiting-line";

export type LegOrder = {
  arm: Arm;
  request: ChatRequest;
  number: number;
  reason: AttemptReason;
  queueMs: number;
  isLast: () => boolean;
  /** Told when the fleet says that more calls run there than it serves at once. */
  onCrowd?: () => void;
  /** Told when the connection is given back. */
  onOver?: () => void;
  /** Told when a person waits and this batch work has to make room. */
  onYield?: () => void;
};

/** What all requests of one client share: what is known of the nodes, what runs there, who waits. */
export type Dispatch = {
  limits: NodeLimits;
  knowledge: FleetKnowledge;
  residency: Residency;
  running: RunningCalls;
  line: WaitingLine;
  has(mechanism: Mechanism): boolean;
  arms(): Arm[];
  /** The eligible arms that are in service, best first. */
  candidates(isEligible: (arm: Arm) => boolean, avoid: readonly string[]): Candidate[];
  start(order: LegOrder, tell: (note: LegNote) => void): Leg;
  /** Stops the newest batch call, if there is one: somebody waits. */
  makeRoom(): void;
  /** True when a second call may be made for one that is late. */
  spendHedge(): boolean;
  /** Asks a node that has none of its listed models what it has; the best of it then serves. */
  look(node: NodeSettings, above: Stopper): Promise<void>;
  keepAlive(work: Promise<unknown>): void;
};

/** After this another call joins a load that goes on, in case the instance that began it has died. */
const JOIN_LOAD_MS = 20_000;

/** `onShown`: told whenever a call has shown something of its node. */
export function createDispatch(options: NodeClientOptions, onShown: () => void): Dispatch {
  const nodes = distinctNodes(options.nodes);
  const limits = limitsFrom(options.limits);
  const fetch: typeof globalThis.fetch = (input, init) => (options.fetch ?? globalThis.fetch)(input, init);
  const has = (mechanism: Mechanism) => !options.without?.includes(mechanism);
  const shared = has("shared-state") ? options.fleetState : undefined;
  const knowledge = createFleetKnowledge(shared);
  const residency = createResidency(fetch);
  const running = createRunningCalls(shared);
  const line = createWaitingLine();
  const memory = createModelMemory();
  const batch = new Set<() => void>();
  const habits = new Map<string, ArmHabits>();

  const statsFor = (arm: Arm) => (has("learned-limits") ? statsOf(knowledge.view(), arm) : NO_STATS);
  const keepAlive = (work: Promise<unknown>) => {
    try {
      options.keepAlive?.(work);
    } catch {}
  };
  const habitsOf = (arm: Arm): ArmHabits => {
    const known = habits.get(armKey(arm)) ?? { refused: new Set(), thinksAloud: false };
    habits.set(armKey(arm), known);
    return known;
  };
  const listed = armsOf(nodes);
  const arms = () => {
    const found = memory.known();
    if (found.size === 0) return listed;
    const withFound = nodes.map((node) => {
      const model = found.get(node.name);
      return model === undefined ? node : { ...node, models: [model, ...node.models] };
    });
    return armsOf(withFound);
  };

  return {
    limits,
    knowledge,
    residency,
    running,
    line,
    has,
    arms,
    keepAlive,
    candidates(isEligible, avoid) {
      return arms()
        .map((arm, rank) => ({
          arm,
          stats: statsFor(arm),
          isBest: rank === 0,
          running: has("queue") ? running.on(arm) : 0,
          isLoaded: residency.isLoaded(arm),
          isAvoided: avoid.includes(arm.node.name),
        }))
        .filter(({ arm }) => isEligible(arm) && !(has("breaker") && openBreaker(knowledge.view(), arm)));
    },
    start(order, tell) {
      const { arm, onCrowd, onYield, onOver, request } = order;
      if (onYield && request.lane === "batch") batch.add(onYield);
      const lease = running.begin(arm, (count) => {
        if (count > 1 && count > (statsFor(arm).slots ?? 1)) onCrowd?.();
      });
      const task = {
        ...order,
        stats: statsFor(arm),
        beside: lease.beside,
        limits,
        fetch,
        habits: habitsOf(arm),
        residency: has("detach") ? residency : { ...residency, isLoading: () => false },
        onRecord: (attempt: Attempt, progress: Leg["progress"]) => {
          if (progress.firstTokenMs !== null) residency.sawToken(arm);
          const shown = shownBy(task, attempt, { progress, now: Date.now() });
          if (shown) knowledge.change(shown);
          onShown();
          if (attempt.outcome === "model-missing") memory.forget({ node: arm.node.name, model: arm.model });
          report(options.onAttempt, attempt);
          if (!attempt.detached) report(request.onAttempt, attempt);
        },
        onDetach: (work: Promise<void>) => {
          const now = Date.now();
          knowledge.change((view) =>
            withBreaker(view, armKey(arm), (breaker) =>
              whileLoading(breaker, now, Math.min(limits.loadMs, JOIN_LOAD_MS)),
            ),
          );
          keepAlive(work);
        },
        onOver: () => {
          lease.end();
          onOver?.();
          if (onYield) batch.delete(onYield);
          line.serve();
        },
      };
      return startLeg(task, tell);
    },
    makeRoom() {
      const newest = [...batch].at(-1);
      if (newest) batch.delete(newest);
      newest?.();
    },
    spendHedge() {
      if (spendHedge(knowledge.view().hedges ?? FULL_BUDGET) === null) return false;
      knowledge.change((view) => ({ ...view, hedges: spendHedge(view.hedges ?? FULL_BUDGET) ?? 0 }));
      return true;
    },
    async look(node, above) {
      const stopper = createStopper();
      stopper.follow(above.signal, () => "cancelled");
      stopper.arm("timed-out-answer", limits.firstTokenMs);
      const question = { node, fetch, signal: stopper.signal };
      const installed = await stopper.race(listInstalled(question)).catch(() => null);
      stopper.stop("cancelled");
      const model = installed && chooseModel(installed);
      if (model) memory.keep({ node: node.name, model });
    },
  };
}

/** The operator's record keeping must not cost a user the answer. */
function report(onAttempt: NodeClientOptions["onAttempt"], attempt: Attempt): void {
  try {
    Promise.resolve(onAttempt?.(attempt)).catch(() => {});
  } catch {}
}
