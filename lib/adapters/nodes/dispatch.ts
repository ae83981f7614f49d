import { type Arm, armKey } from "../../core/nodes/arm";
import { NO_STATS } from "../../core/nodes/arm-stats";
import type { Attempt } from "../../core/nodes/attempt";
import { whileLoading } from "../../core/nodes/breaker";
import { statsOf, withBreaker } from "../../core/nodes/fleet-view";
import { limitsFrom } from "../../core/nodes/limits";
import { distinctNodes } from "../../core/nodes/node";
import { type Candidate, slotsOf } from "../../core/nodes/plan-arms";
import type { KnownNodes, Mechanism, RaceNote } from "../../core/nodes/race";
import type { ArmHabits } from "../../core/nodes/request-option";
import { shownBy } from "../../core/nodes/shown-by";
import { type ArmList, createArmList } from "./arm-list";
import type { LegProgress } from "./attempt-progress";
import { createFleetKnowledge, type FleetKnowledge } from "./fleet-knowledge";
import { type Leg, type LegOrder, type LegTask, startLeg } from "./leg";
import type { NodeClientOptions } from "./node-client";
import { createResidency, type Residency } from "./residency";
import { createRunningCalls, type RunningCalls } from "./running-calls";
import { createWaitingLine, type WaitingLine } from "./waiting-line";

/** `onOver`: told when the connection is given back. */
export type CallOrder = LegOrder & { onOver?: () => void };

/** What all requests of one client share: what is known of the nodes, what runs there, who waits. */
export type Dispatch = {
  knowledge: FleetKnowledge;
  residency: Residency;
  running: RunningCalls;
  line: WaitingLine;
  arms: ArmList;
  /** What the rules are given of all this. */
  nodes: KnownNodes;
  /** Tells of the call's tokens and end, of a crowd on its arm, and when batch work has to make room for a person. */
  start(order: CallOrder, tell: (note: RaceNote) => void): Leg;
  /** Stops the newest batch call, if there is one: somebody waits. */
  makeRoom(): void;
  keepAlive(work: Promise<unknown>): void;
};

/** After this another call joins a load that goes on, in case the instance that began it has died. */
const JOIN_LOAD_MS = 20_000;

/** `onShown`: told whenever a call of ours or another instance's has shown something of a node. */
export function createDispatch(options: NodeClientOptions, onShown: () => void): Dispatch {
  const limits = limitsFrom(options.limits);
  const fetch: typeof globalThis.fetch = (input, init) => (options.fetch ?? globalThis.fetch)(input, init);
  const has = (mechanism: Mechanism) => !options.without?.includes(mechanism);
  const knowledge = createFleetKnowledge(options.fleetState, onShown);
  const residency = createResidency(fetch);
  const running = createRunningCalls(options.fleetState);
  const line = createWaitingLine();
  const arms = createArmList(distinctNodes(options.nodes), { fetch, timeoutMs: limits.firstTokenMs });
  const batch = new Set<() => void>();
  const habits = new Map<string, ArmHabits>();

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
  const candidate = (arm: Arm, isAvoided = false): Candidate => ({
    arm,
    stats: has("learned-limits") ? statsOf(knowledge.view(), arm) : NO_STATS,
    isBest: armKey(arm) === armKey(arms.all()[0] ?? arm),
    running: has("queue") ? running.on(arm) : 0,
    isLoaded: residency.isLoaded(arm),
    isAvoided,
  });

  function record(task: LegTask, attempt: Attempt, progress: LegProgress): void {
    const shown = shownBy(attempt, progress, Date.now());
    if (shown) knowledge.change(shown);
    onShown();
    if (attempt.outcome === "model-missing") arms.forget(task.arm);
    report(options.onAttempt, attempt);
    if (!attempt.detached) report(task.request.onAttempt, attempt);
  }

  function leaveToLoad(arm: Arm, work: Promise<void>): void {
    const now = Date.now();
    const forMs = Math.min(limits.loadMs, JOIN_LOAD_MS);
    knowledge.change((view) =>
      withBreaker(view, armKey(arm), (breaker) => whileLoading(breaker, now, forMs)),
    );
    keepAlive(work);
  }

  function start(order: CallOrder, tell: (note: RaceNote) => void): Leg {
    const { arm, number: leg, request } = order;
    const giveWay = () => tell({ kind: "give-way", leg });
    if (request.lane === "batch") batch.add(giveWay);
    const lease = running.begin(arm, () => {
      if (running.on(arm) > slotsOf(candidate(arm))) tell({ kind: "crowded", leg });
    });
    const task: LegTask = {
      ...order,
      stats: () => candidate(arm).stats,
      beside: lease.beside,
      limits,
      fetch,
      habits: habitsOf(arm),
      residency: has("detach") ? residency : { ...residency, isLoading: () => false },
      onRecord: (attempt, progress) => record(task, attempt, progress),
      onDetach: (work) => leaveToLoad(arm, work),
      onOver() {
        lease.end();
        order.onOver?.();
        batch.delete(giveWay);
        line.serve();
      },
    };
    return startLeg(task, tell);
  }

  return {
    knowledge,
    residency,
    running,
    line,
    arms,
    keepAlive,
    start,
    nodes: {
      limits,
      has,
      candidate,
      lastToken: residency.lastToken,
      get nowMs() {
        return performance.now();
      },
      get view() {
        return knowledge.view();
      },
      get arms() {
        return arms.all();
      },
      get waiting() {
        return line.waiting();
      },
    },
    makeRoom() {
      const newest = [...batch].at(-1);
      if (newest) batch.delete(newest);
      newest?.();
    },
  };
}

/** The operator's record keeping must not cost a user the answer. */
function report(onAttempt: NodeClientOptions["onAttempt"], attempt: Attempt): void {
  try {
    Promise.resolve(onAttempt?.(attempt)).catch(() => {});
  } catch {}
}
