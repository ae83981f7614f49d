import { type Arm, armKey } from "@/lib/core/nodes/arm";
import type { AttemptOutcome, AttemptReason } from "@/lib/core/nodes/attempt";
import { breakerScope, isDue, isSuspect } from "@/lib/core/nodes/breaker";
import { openBreaker } from "@/lib/core/nodes/fleet-view";
import { lateAfterMs, silentAfterMs } from "@/lib/core/nodes/late";
import { type PlannedArm, planArms } from "@/lib/core/nodes/plan-arms";
import type { Instance, Order } from "./instance";
import type { LegRun } from "./leg-run";
import type { TrialRuns } from "./trial-runs";
import { cancel, type Event } from "./virtual-clock";

export type RequestEnd = "answered" | "failed" | "queue-full" | "timed-out-total";

/** One request of a user, raced over the nodes as `lib/adapters/nodes/answer.ts` does. */
export type RequestRun = {
  readonly instance: Instance;
  readonly startedAt: number;
  readonly failures: readonly { node: string; outcome: AttemptOutcome }[];
  /** The call whose words are shown, and the one beside it. */
  legs(): number;
  current(): LegRun | null;
  backup(): LegRun | null;
  plan(): PlannedArm[];
};

const FLEET_MS = 5;
const LONGEST_LINE = 50;

export function startRequest(
  instance: Instance,
  trials: TrialRuns,
  ended: (request: RequestRun, end: RequestEnd) => void,
): RequestRun {
  const { clock, limits, arms, watch } = instance.world;
  const tried = new Set<string>();
  const failures: { node: string; outcome: AttemptOutcome }[] = [];
  const legs: LegRun[] = [];
  let current: LegRun | null = null;
  let backup: LegRun | null = null;
  let lateTimer: Event | null = null;
  let ticket: (() => boolean) | null = null;
  let hasMoved = false;
  let isOver = false;

  const finish = (end: RequestEnd) => {
    if (isOver) return;
    isOver = true;
    cancel(lateTimer);
    cancel(deadline);
    if (ticket) instance.leaveLine(ticket);
    for (const leg of legs) leg.abandon(end === "timed-out-total" ? end : "outrun");
    trials.schedule();
    ended(request, end);
  };
  const isDead = (arm: Arm) =>
    tried.has(armKey(arm)) ||
    failures.some(({ node, outcome }) => node === arm.node.name && breakerScope(outcome) === "node");
  const planFor = (elsewhere: boolean) =>
    planArms(
      instance.candidates(
        (arm) => !isDead(arm) && !(elsewhere && arm.node.name === current?.order.arm.node.name),
      ),
    );
  const startOn = (arm: Arm, reason: AttemptReason, more: Partial<Order> = {}): LegRun => {
    tried.add(armKey(arm));
    const leg = instance.start({
      arm,
      reason: reason !== "hedge" && failures.length > 0 ? "failover" : reason,
      share: 1,
      isLast: () => !planFor(false).some((other) => other.arm.node.name !== arm.node.name),
      onFirst: takeFirst,
      onSilent: (leg) => leg === current && expectToken(silentAfterMs(limits, leg.stats())),
      onCrowd: takeCrowd,
      onEnd: takeEnd,
      ...more,
    });
    legs.push(leg);
    instance.knowledge.refresh(() => {
      if (isOver) return;
      const isKnownDead = (each: LegRun) =>
        each.firstTokenAt() === null && openBreaker(instance.knowledge.view(), each.order.arm) !== null;
      if (backup && isKnownDead(backup)) {
        const dead = backup;
        backup = null;
        dead.abandon("outrun");
      }
      if (!current || !isSilent(current)) return;
      if (isKnownDead(current)) moveOn(current);
      else expectFirstToken(current);
    });
    watch.asked(request, leg);
    return leg;
  };
  const isSilent = (leg: LegRun) => leg === current && leg.firstTokenAt() === null;
  const show = (leg: LegRun) => {
    current = leg;
    trials.schedule();
    expectFirstToken(leg);
  };
  const expectFirstToken = (leg: LegRun) => {
    const [other] = planFor(true);
    expectToken(lateAfterMs(leg.stats(), other?.stats ?? null) - (clock.now() - leg.startedAt));
  };
  const expectToken = (ms: number) => {
    cancel(lateTimer);
    lateTimer = clock.after(ms, startBackup);
  };
  const startBackup = () => {
    if (isOver || !instance.isAlive() || backup || !current) return;
    const isHedge = current.firstTokenAt() === null;
    if (isHedge && instance.waiting.length > 0) return;
    const [other] = planFor(true);
    if (!other?.isFree || (isHedge && !instance.spendHedge())) return;
    backup = startOn(other.arm, "hedge");
  };
  /** Once: those who come back would crowd each other for ever. */
  const takeCrowd = (leg: LegRun) => {
    if (hasMoved || !isSilent(leg)) return;
    hasMoved = true;
    moveOn(leg);
  };
  const moveOn = (leg: LegRun) => {
    const [other] = planFor(false);
    if (!other?.isFree || backup || isOver) return;
    show(startOn(other.arm, other.reason));
    leg.abandon("outrun");
  };
  const takeFirst = (leg: LegRun) => {
    cancel(lateTimer);
    if (leg === backup) {
      const late = current;
      backup = null;
      current = leg;
      if (late) tried.delete(armKey(late.order.arm));
      late?.abandon(late.firstTokenAt() === null ? "timed-out-first-token" : "stalled");
    } else if (leg === current && backup) {
      const loser = backup;
      backup = null;
      loser.abandon("outrun");
    }
  };
  const takeEnd = (leg: LegRun, outcome: AttemptOutcome) => {
    const isCurrent = leg === current;
    if (isCurrent) current = null;
    if (leg === backup) backup = null;
    if (isOver) return;
    if (outcome === "outrun") tried.delete(armKey(leg.order.arm));
    if (outcome !== "ok" && outcome !== "outrun") failures.push({ node: leg.order.arm.node.name, outcome });
    if (isCurrent && outcome === "ok") finish("answered");
    else if (!current) goOn();
  };
  const goOn = () => {
    if (backup) {
      const next = backup;
      backup = null;
      return show(next);
    }
    whenFree(() => {
      if (legs.length > 0) return whenFree(lastResort);
      let isTold = false;
      const told = () => {
        if (isTold || isOver || !instance.isAlive()) return;
        isTold = true;
        whenFree(lastResort);
      };
      instance.knowledge.refresh(told);
      clock.after(FLEET_MS, told);
    });
  };
  const whenFree = (nobody: () => void) => {
    const tryStart = () => {
      if (isOver || !instance.isAlive()) return true;
      const [best] = planFor(false);
      if (best && !best.isFree) return false;
      if (best) show(startOn(best.arm, best.reason));
      else nobody();
      return true;
    };
    if (instance.waiting.length === 0 && tryStart()) return;
    if (instance.waiting.length >= LONGEST_LINE) return finish("queue-full");
    ticket = tryStart;
    instance.waiting.push(tryStart);
    instance.lookAgain();
  };
  const lastResort = () => {
    const found = arms.flatMap((arm) => {
      const open = openBreaker(instance.knowledge.view(), arm);
      return open && !isDead(arm) ? [{ arm, ...open }] : [];
    });
    const late = found.find(({ breaker }) => isSuspect(breaker));
    if (late) return show(startOn(late.arm, "first-choice", { isTrial: true }));
    tryDue(found.filter(({ breaker }) => isDue(breaker, clock.now())));
  };
  const tryDue = ([first, ...others]: readonly { arm: Arm; key: string }[]) => {
    if (isOver) return;
    if (!first) return finish("failed");
    trials.claim(first.key, (release) => {
      if (!release) return tryDue(others);
      if (isOver) return release();
      watch.tried(first.key, instance);
      const onOver = () => {
        watch.triedEnd(first.key, instance);
        release();
      };
      show(startOn(first.arm, "first-choice", { isTrial: true, onOver }));
    });
  };
  const request: RequestRun = {
    instance,
    startedAt: clock.now(),
    failures,
    legs: () => legs.length,
    current: () => current,
    backup: () => backup,
    plan: () => planFor(false),
  };
  const deadline = clock.after(limits.totalMs, () => instance.isAlive() && finish("timed-out-total"));
  goOn();
  return request;
}
