import type { ArmStats } from "@/lib/core/nodes/arm-stats";
import type { Attempt, AttemptOutcome } from "@/lib/core/nodes/attempt";
import { firstTokenLimitMs } from "@/lib/core/nodes/late";
import { cancel, type Event } from "../virtual-clock";
import type { Order, World } from "./instance";

export type LegEnd = {
  outcome: AttemptOutcome;
  now: number;
  isWarmUp: boolean;
  retryAfterMs: number | null;
  hadHead: boolean;
};

/** One call of an instance to a node, as `lib/adapters/nodes/leg.ts` runs it. */
export type LegRun = {
  readonly order: Order;
  stats(): ArmStats;
  readonly beside: number;
  readonly startedAt: number;
  firstTokenAt(): number | null;
  /** Nobody waits for it any more; it may still load its model. */
  isLeft(): boolean;
  abandon(outcome: AttemptOutcome): void;
  /** The instance is gone, and its connections with it. */
  kill(): void;
};

type Surroundings = {
  stats(): ArmStats;
  beside: number;
  onRecord(leg: LegRun, end: LegEnd): void;
  onFirstToken(leg: LegRun): void;
  onDetach(): void;
  onOver(leg: LegRun): void;
};

export function startLeg(world: World, order: Order, around: Surroundings): LegRun {
  const { clock, limits, nodes } = world;
  const startedAt = clock.now();
  const timers: (Event | null)[] = [];
  let firstTokenAt: number | null = null;
  let isLeft = false;
  let isOver = false;
  let isDetached = false;
  let head = { retryAfterMs: null as number | null, hadHead: false };

  const clear = () => {
    for (const timer of timers.splice(0)) cancel(timer);
  };
  const after = (ms: number, run: () => void) => timers.push(clock.after(ms, run));
  const leave = (outcome: AttemptOutcome) => {
    isLeft = true;
    const told = { outcome, now: clock.now(), isWarmUp: false, ...head };
    around.onRecord(leg, told);
    order.onEnd?.(attemptOf(leg, told));
  };
  const end = (outcome: AttemptOutcome) => {
    if (isOver) return;
    isOver = true;
    clear();
    call.stop();
    around.onOver(leg);
    if (!isLeft) leave(outcome);
    const warmed = firstTokenAt === null ? outcome : "ok";
    if (isDetached) around.onRecord(leg, { outcome: warmed, now: clock.now(), isWarmUp: true, ...head });
  };
  const leg: LegRun = {
    order,
    ...around,
    startedAt,
    firstTokenAt: () => firstTokenAt,
    isLeft: () => isLeft,
    abandon(outcome) {
      if (isLeft || isOver) return;
      leave(outcome);
      if (!call.isLoading() || firstTokenAt !== null) return end(outcome);
      isDetached = true;
      clear();
      after(limits.loadMs, () => end("timed-out-first-token"));
      around.onDetach();
    },
    kill() {
      isOver = true;
      clear();
      call.stop();
    },
  };
  /** Whether somebody else could serve is asked when the limit comes. A call that nobody can take over has the whole limit, and longer while it loads its model. */
  const waitUntil = (limitMs: number) => after(limitMs - (clock.now() - startedAt), () => decide(limitMs));
  const decide = (waitedMs: number) => {
    if (firstTokenAt !== null) return;
    const isLast = order.isLast();
    const learnedMs = firstTokenLimitMs(limits, around.stats(), isLast);
    const limitMs = isLast && call.isLoading() ? limits.coldFirstTokenMs : learnedMs;
    if (limitMs > waitedMs) waitUntil(limitMs);
    else leg.abandon("timed-out-first-token");
  };
  after(limits.answerMs, () => end("timed-out-answer"));
  waitUntil(firstTokenLimitMs(limits, around.stats(), false));
  const node = nodes.get(order.arm.node.name);
  if (!node) throw new Error("An arm's node is not there.");
  const call = node.call(order.arm.model, order.share, {
    firstToken() {
      firstTokenAt = clock.now();
      around.onFirstToken(leg);
      if (isLeft) end("ok");
      else order.onFirst?.(leg);
    },
    fellSilent() {
      if (firstTokenAt === null) return;
      order.onSilent?.(leg);
      after(limits.silenceMs, () => end("stalled"));
    },
    ended(outcome, told) {
      head = told;
      end(outcome);
    },
  });
  return leg;
}

/** As much of the call's record as the rules read. */
export function attemptOf(leg: LegRun, { outcome, now, isWarmUp, hadHead }: LegEnd): Attempt {
  const { arm, reason } = leg.order;
  const first = leg.firstTokenAt();
  const attempt: Partial<Attempt> = {
    node: arm.node.name,
    model: arm.model,
    reason,
    outcome,
    detached: isWarmUp,
    startedAt: new Date(leg.startedAt),
    firstTokenMs: first === null ? null : first - leg.startedAt,
    totalMs: now - leg.startedAt,
    loadSeconds: null,
    httpStatus: hadHead ? 200 : null,
  };
  return attempt as Attempt;
}
