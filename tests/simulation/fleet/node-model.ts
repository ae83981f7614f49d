import type { AttemptOutcome } from "@/lib/core/nodes/attempt";
import type { Random } from "../random";
import { cancel, type Event, type VirtualClock } from "../virtual-clock";

/** What can go wrong with a node. `silent` takes a call and never answers; `cold` throws the models out of memory. */
export const FAULT_KINDS = [
  "refused",
  "unreachable",
  "timed-out-connect",
  "tunnel-error",
  "unauthorised",
  "http-5xx",
  "busy",
  "model-missing",
  "silent",
  "slow",
  "cold",
  "stalled",
  "cut",
  "error-frame",
  "bad-frame",
  "no-final-frame",
  "empty",
  "looping",
] as const;

export type Fault = {
  kind: (typeof FAULT_KINDS)[number];
  from: number;
  until: number;
  retryAfterMs: number | null;
};

/** A node as it is when well; the faults come one after another. */
export type NodePlan = {
  name: string;
  models: readonly string[];
  firstTokenMs: number;
  answerMs: number;
  loadMs: number;
  slots: number;
  faults: readonly Fault[];
};

export type CallEvents = {
  firstToken(): void;
  /** No token will come any more, and the connection stays open. */
  fellSilent(): void;
  ended(outcome: AttemptOutcome, head: { retryAfterMs: number | null; hadHead: boolean }): void;
};

export type NodeCall = { stop(): void; isLoading(): boolean };

export type NodeModel = {
  readonly plan: NodePlan;
  call(model: string, share: number, events: CallEvents): NodeCall;
  fault(): Fault | null;
  /** When a call last had to wait for another one here. */
  fullAt(): number;
};

type Running = { model: string; share: number; events: CallEvents; timer: Event | null; isOver: boolean };

/** How each fault that is told by the head of the answer, or by none, comes to light: after so many milliseconds. */
const AT_ONCE: Partial<Record<Fault["kind"], number>> = {
  refused: 1,
  unreachable: 3,
  "timed-out-connect": 3_000,
  "tunnel-error": 20,
  unauthorised: 5,
  "http-5xx": 10,
  busy: 5,
};

const NO_HEAD: readonly string[] = ["refused", "unreachable", "timed-out-connect"];
const KILLS_RUNNING: readonly string[] = ["refused", "unreachable", "timed-out-connect", "silent"];

export function createNodeModel(clock: VirtualClock, random: Random, plan: NodePlan): NodeModel {
  const open = new Set<Running>();
  const running = new Set<Running>();
  const queue: Running[] = [];
  const loaded = new Set(plan.models);
  const loads = new Map<string, { waiters: Set<Running>; timer: Event }>();
  let fault: Fault | null = null;
  let fullAt = Number.NEGATIVE_INFINITY;

  const end = (call: Running, outcome: AttemptOutcome) => {
    if (call.isOver) return;
    leave(call);
    const retryAfterMs = outcome === "busy" ? (fault?.retryAfterMs ?? null) : null;
    call.events.ended(outcome, { retryAfterMs, hadHead: !NO_HEAD.includes(outcome) });
  };
  const leave = (call: Running) => {
    call.isOver = true;
    cancel(call.timer);
    open.delete(call);
    running.delete(call);
    if (queue.includes(call)) queue.splice(queue.indexOf(call), 1);
    for (const [model, { waiters, timer }] of loads) {
      if (!waiters.delete(call) || waiters.size > 0) continue;
      // A load is lost with the last connection that waits for it.
      cancel(timer);
      loads.delete(model);
    }
    fill();
  };
  const fill = () => {
    while (running.size < plan.slots && fault?.kind !== "silent") {
      const call = queue.shift();
      if (!call) return;
      running.add(call);
      begin(call);
    }
    if (queue.length > 0) fullAt = clock.now();
  };
  const begin = (call: Running) => {
    if (loaded.has(call.model)) return work(call);
    const load = loads.get(call.model) ?? { waiters: new Set<Running>(), timer: startLoad(call.model) };
    loads.set(call.model, load);
    load.waiters.add(call);
  };
  const startLoad = (model: string) =>
    clock.after(plan.loadMs * random.between(0.8, 1.2), () => {
      const waiters = loads.get(model)?.waiters ?? [];
      loads.delete(model);
      loaded.add(model);
      for (const call of waiters) work(call);
    });
  const work = (call: Running) => {
    const slower = fault?.kind === "slow" ? 12 : 1;
    call.timer = clock.after(slower * plan.firstTokenMs * random.between(0.7, 1.3), () => {
      call.events.firstToken();
      if (!call.isOver) speak(call);
    });
  };
  const speak = (call: Running) => {
    const kind = fault?.kind;
    const restMs = call.share * plan.answerMs * random.between(0.6, 1.4);
    const isBroken =
      kind === "cut" || kind === "error-frame" || kind === "bad-frame" || kind === "no-final-frame";
    const outcome = isBroken || kind === "empty" || kind === "looping" ? kind : "ok";
    const isPart = isBroken || kind === "stalled";
    call.timer = clock.after(isPart ? restMs * random.next() : restMs, () => {
      if (kind === "stalled") call.events.fellSilent();
      else end(call, outcome);
    });
  };
  const start = (next: Fault) => {
    fault = next;
    if (next.kind === "cold") loaded.clear();
    if (!KILLS_RUNNING.includes(next.kind)) return;
    for (const call of [...running, ...queue]) {
      cancel(call.timer);
      if (next.kind === "silent") call.events.fellSilent();
      else clock.after(random.between(0, 50), () => end(call, "cut"));
    }
  };

  for (const each of plan.faults) {
    clock.after(each.from - clock.now(), () => start(each));
    clock.after(each.until - clock.now(), () => {
      fault = null;
      // It comes back by being started again.
      if (each.kind === "silent") for (const call of [...open]) end(call, "cut");
    });
  }
  return {
    plan,
    fault: () => fault,
    fullAt: () => fullAt,
    call(model, share, events) {
      const call: Running = { model, share, events, timer: null, isOver: false };
      open.add(call);
      const kind = fault?.kind;
      const wait = kind === "model-missing" && model === plan.models[0] ? 5 : kind && AT_ONCE[kind];
      if (wait !== undefined && kind && kind !== "silent" && kind !== "slow" && kind !== "cold") {
        call.timer = clock.after(wait, () => end(call, kind));
      } else if (kind !== "silent") {
        queue.push(call);
        fill();
      }
      return {
        stop: () => (call.isOver ? undefined : leave(call)),
        isLoading: () => !call.isOver && [...loads.values()].some(({ waiters }) => waiters.has(call)),
      };
    },
  };
}
