import { learnQueued } from "@/lib/core/nodes/arm-stats";
import { withStats } from "@/lib/core/nodes/fleet-view";
import { silentAfterMs } from "@/lib/core/nodes/late";
import type { PlannedArm } from "@/lib/core/nodes/plan-arms";
import {
  type CallSoFar,
  type Known,
  newRace,
  type Race,
  type RaceCommand,
  type RaceNote,
} from "@/lib/core/nodes/race";
import { type LastResort, lastResorts, nextArm, planFor } from "@/lib/core/nodes/race-plan";
import { step } from "@/lib/core/nodes/race-step";
import { cancel, type Event } from "../virtual-clock";
import type { Instance, Order } from "./instance";
import type { LegRun } from "./leg-run";
import type { TrialRuns } from "./trial-runs";

export type RequestEnd = "answered" | "failed" | "queue-full" | "timed-out-total";

/** One request of a user: the race of the core, driven as `lib/adapters/nodes/` does. */
export type RequestRun = {
  readonly instance: Instance;
  readonly startedAt: number;
  readonly race: () => Race;
  leg(id: number | undefined): LegRun | null;
  plan(): PlannedArm[];
};

const FLEET_MS = 5;
const LONGEST_LINE = 50;

export function startRequest(
  instance: Instance,
  trials: TrialRuns,
  ended: (request: RequestRun, end: RequestEnd) => void,
): RequestRun {
  const { clock, limits, watch } = instance.world;
  const legs: LegRun[] = [];
  const notes: RaceNote[] = [];
  let race = newRace();
  let lateTimer: Event | null = null;
  let ticket: (() => boolean) | null = null;
  let isTaking = false;
  let isOver = false;

  const leg = (id = 0) => legs[id - 1] ?? null;
  const { nodes } = instance;
  const known: Known = { nodes, call: (id) => soFar(leg(id)) };
  const take = (note: RaceNote, more: Partial<Order> = {}) => {
    const next = step(race, note, known);
    race = next.race;
    for (const command of next.commands) carryOut(command, more);
  };
  /** Notes are taken one after another, and only while a call is under way. */
  const post = (note: RaceNote) => {
    notes.push(note);
    goOn();
  };
  const goOn = () => {
    if (isTaking) return;
    isTaking = true;
    while (race.current && !isOver && instance.isAlive()) {
      const note = notes.shift();
      if (!note) break;
      take(note);
      if (race.whole) finish("answered");
      else if (!race.current) seek();
    }
    isTaking = false;
  };
  const begin = (note: RaceNote, more: Partial<Order> = {}) => {
    take(note, more);
    trials.schedule();
    goOn();
  };
  const finish = (end: RequestEnd) => {
    if (isOver) return;
    isOver = true;
    cancel(lateTimer);
    cancel(deadline);
    if (ticket) instance.leaveLine(ticket);
    for (const each of legs) each.abandon(end === "timed-out-total" ? end : "outrun");
    trials.schedule();
    ended(request, end);
  };
  const carryOut = (command: RaceCommand, more: Partial<Order>) => {
    if (command.kind === "start") start(command, more);
    else if (command.kind === "abandon") leg(command.leg)?.abandon(command.outcome);
    else if (command.kind === "charge-hedge") instance.chargeHedge();
    else if (command.kind === "expect") {
      // Later tokens are not simulated one by one: in mid-answer only a silence that has begun counts.
      const isSilent = leg(command.leg)?.firstTokenAt() === null;
      expect(command.leg, isSilent ? command.ms : null);
    } else if (command.kind === "learn-queued") {
      const { arm, beside } = command;
      instance.knowledge.change((view) => withStats(view, arm, (stats) => learnQueued(stats, beside)));
    }
  };
  const expect = (id: number, ms: number | null) => {
    cancel(lateTimer);
    if (ms === null) return;
    lateTimer = clock.after(ms, () => post({ kind: "late", leg: id, tokens: soFar(leg(id)).tokens }));
  };
  const start = (
    { leg: { id, arm }, reason }: Extract<RaceCommand, { kind: "start" }>,
    more: Partial<Order>,
  ) => {
    const started = instance.start({
      arm,
      reason,
      share: 1,
      isLast: () => planFor(race, nodes, arm.node.name).length === 0,
      onFirst: () => post({ kind: "token", leg: id, text: "" }),
      onSilent: (silent) => {
        if (id === race.current?.id) expect(id, silentAfterMs(limits, silent.stats()));
      },
      onCrowd: () => post({ kind: "crowded", leg: id }),
      onEnd: (attempt) => post({ kind: "ended", leg: id, attempt }),
      ...more,
    });
    legs.push(started);
    if (race.current?.id === id) notes.push({ kind: "look" });
    instance.knowledge.refresh(() => post({ kind: "look" }));
    watch.asked(request, started);
  };
  const seek = () =>
    whenFree(() => {
      if (legs.length > 0) return whenFree(askLast);
      let isTold = false;
      const told = () => {
        if (isTold || isOver || !instance.isAlive()) return;
        isTold = true;
        whenFree(askLast);
      };
      instance.knowledge.refresh(told);
      clock.after(FLEET_MS, told);
    });
  const whenFree = (nobody: () => void) => {
    const since = clock.now();
    const tryStart = () => {
      if (isOver || !instance.isAlive()) return true;
      const best = nextArm(race, nodes, clock.now() - since);
      if (best && !best.isFree) return false;
      if (best) begin({ kind: "next", arm: best.arm, reason: best.reason, isLastResort: false });
      else nobody();
      return true;
    };
    if (instance.waiting.length === 0 && tryStart()) return;
    if (instance.waiting.length >= LONGEST_LINE) return finish("queue-full");
    ticket = tryStart;
    instance.waiting.push(tryStart);
    instance.lookAgain();
  };
  const askLast = () => tryNext(lastResorts(race, nodes, clock.now()));
  const tryNext = ([first, ...others]: readonly LastResort[]) => {
    if (isOver) return;
    if (!first) return finish("failed");
    const note = { kind: "next", arm: first.arm, reason: "first-choice", isLastResort: true } as const;
    const { claim } = first;
    if (claim === null) return begin(note, { isTrial: true });
    trials.claim(claim, (release) => {
      if (!release) return tryNext(others);
      if (isOver) return release();
      watch.tried(claim, instance);
      const onOver = () => {
        watch.triedEnd(claim, instance);
        release();
      };
      begin(note, { isTrial: true, onOver });
    });
  };
  const request: RequestRun = {
    instance,
    startedAt: clock.now(),
    race: () => race,
    leg,
    plan: () => planFor(race, nodes),
  };
  const deadline = clock.after(limits.totalMs, () => instance.isAlive() && finish("timed-out-total"));
  seek();
  return request;
}

function soFar(leg: LegRun | null): CallSoFar {
  const at = leg?.firstTokenAt() ?? null;
  const firstTokenMs = leg && at !== null ? at - leg.startedAt : null;
  return { beside: leg?.beside ?? 1, tokens: at === null ? 0 : 1, firstTokenMs, recentGapsMs: [] };
}
