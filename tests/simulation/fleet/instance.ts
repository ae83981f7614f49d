import { type Arm, armKey } from "@/lib/core/nodes/arm";
import type { Attempt, AttemptReason } from "@/lib/core/nodes/attempt";
import { whileLoading } from "@/lib/core/nodes/breaker";
import { statsOf, withBreaker, withHedgeCharged } from "@/lib/core/nodes/fleet-view";
import type { NodeLimits } from "@/lib/core/nodes/limits";
import { type Candidate, slotsOf } from "@/lib/core/nodes/plan-arms";
import type { KnownNodes, LastToken } from "@/lib/core/nodes/race";
import { shownBy } from "@/lib/core/nodes/shown-by";
import type { Event, VirtualClock } from "../virtual-clock";
import { createKnowledge, type Knowledge } from "./knowledge";
import { createLeases, type Leases } from "./leases";
import { attemptOf, type LegEnd, type LegRun, startLeg } from "./leg-run";
import type { NodeModel } from "./node-model";
import type { SharedStore } from "./shared-store";
import type { Watch } from "./watch";

export type World = {
  clock: VirtualClock;
  store: SharedStore;
  nodes: ReadonlyMap<string, NodeModel>;
  arms: readonly Arm[];
  limits: NodeLimits;
  watch: Watch;
};

export type Order = {
  arm: Arm;
  reason: AttemptReason;
  /** Part of a usual answer that is asked for; a trial asks for little. */
  share: number;
  isLast(): boolean;
  /** Nobody else can serve, so that a user's request is the trial of a node. */
  isTrial?: boolean;
  onFirst?(leg: LegRun): void;
  onSilent?(leg: LegRun): void;
  onCrowd?(leg: LegRun): void;
  onEnd?(attempt: Attempt): void;
  onOver?(): void;
};

/** One running copy of the app, as far as its node client decides: the adapters' loop around the same pure modules. */
export type Instance = {
  readonly name: string;
  readonly world: World;
  readonly knowledge: Knowledge;
  isAlive(): boolean;
  die(): void;
  /** Who waits for a free node, in turn; each tries to start and says whether it left the line. */
  readonly waiting: (() => boolean)[];
  leaveLine(ticket: () => boolean): void;
  readonly nodes: KnownNodes;
  start(order: Order): LegRun;
  chargeHedge(): void;
  serve(): void;
  /** Calls of other instances end without a word to this one. */
  lookAgain(): void;
};

const JOIN_LOAD_MS = 20_000;
const LOOK_AGAIN_MS = 250;

export function createInstance(world: World, name: string, onShown: () => void): Instance {
  const { clock, store, watch, limits } = world;
  let isAlive = true;
  const alive = () => isAlive;
  const knowledge = createKnowledge(store, alive, onShown);
  const leases: Leases = createLeases(clock, store, { name, isAlive: alive });
  const legs = new Set<LegRun>();
  const waiting: (() => boolean)[] = [];
  let looking: Event | null = null;

  const leaveLine = (ticket: () => boolean) => {
    if (waiting.includes(ticket)) waiting.splice(waiting.indexOf(ticket), 1);
  };
  const serve = () => {
    for (const ticket of [...waiting]) {
      if (!isAlive || !ticket()) return;
      leaveLine(ticket);
    }
  };
  const tokens = new Map<string, LastToken>();
  const candidate = (arm: Arm, isAvoided = false): Candidate => ({
    arm,
    stats: statsOf(knowledge.view(), arm),
    isBest: arm === world.arms[0],
    running: leases.on(armKey(arm)),
    isLoaded: true,
    isAvoided,
  });
  const record = (leg: LegRun, end: LegEnd) => {
    const call = { beside: leg.beside, tokens: 100, longestGapMs: 20, retryAfterMs: end.retryAfterMs };
    const shown = shownBy(attemptOf(leg, end), call, end.now);
    if (shown) knowledge.change(shown);
    onShown();
  };
  const instance: Instance = {
    name,
    world,
    knowledge,
    isAlive: alive,
    die() {
      isAlive = false;
      for (const leg of legs) {
        leg.kill();
        watch.over();
      }
      watch.died(instance);
    },
    waiting,
    leaveLine,
    nodes: {
      limits,
      has: () => true,
      arms: world.arms,
      candidate,
      lastToken: (arm) => tokens.get(armKey(arm)),
      get nowMs() {
        return clock.now();
      },
      get view() {
        return knowledge.view();
      },
      get waiting() {
        return waiting.length;
      },
    },
    start(order) {
      const key = armKey(order.arm);
      const lease = leases.begin(key, (count) => {
        if (count > slotsOf(candidate(order.arm))) order.onCrowd?.(leg);
      });
      const leg = startLeg(world, order, {
        stats: () => statsOf(knowledge.view(), order.arm),
        beside: lease.beside,
        onRecord: record,
        onFirstToken: ({ startedAt }) => tokens.set(key, { startedMs: startedAt, atMs: clock.now() }),
        onDetach() {
          const now = clock.now();
          knowledge.change((view) =>
            withBreaker(view, key, (breaker) =>
              whileLoading(breaker, now, Math.min(limits.loadMs, JOIN_LOAD_MS)),
            ),
          );
        },
        onOver(over) {
          legs.delete(over);
          watch.over();
          lease.end();
          order.onOver?.();
          serve();
        },
      });
      legs.add(leg);
      watch.began();
      return leg;
    },
    chargeHedge() {
      knowledge.change(withHedgeCharged);
      watch.hedged();
    },
    serve,
    lookAgain() {
      if (looking || !isAlive || waiting.length === 0) return;
      looking = clock.after(LOOK_AGAIN_MS, () => {
        looking = null;
        serve();
        instance.lookAgain();
      });
    },
  };
  return instance;
}
