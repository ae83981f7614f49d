import { armKey } from "@/lib/core/nodes/arm";
import { EMPTY_VIEW, openBreaker } from "@/lib/core/nodes/fleet-view";
import { CLAIM_MS, INTEREST_MS } from "@/lib/core/nodes/trials-due";
import type { Instance, World } from "./instance";
import { LEASE_MS } from "./leases";
import type { LegRun } from "./leg-run";
import type { RequestEnd, RequestRun } from "./request-run";
import { LONGEST_ROAD_MS } from "./shared-store";

/** There and back, with a little more. */
const ROUND_TRIP_MS = 2 * LONGEST_ROAD_MS + 1;

/** By then a node that is well again is in service: the longest pause, a claim that died, a trial. */
const BACK_MS = 35_000;

const LOOKS = 20;
/** Second calls that instances may make before they hear of each other's. */
const AT_ONCE = 20;
/** No request goes round in circles. */
const MOST_LEGS = 12;

/** Holds the promises of the fleet while a schedule runs, and counts what happened. */
export type Watch = {
  readonly violations: string[];
  readonly counts: Counts;
  /** Legs of anybody that run on a node now. */
  began(): void;
  over(): void;
  asked(request: RequestRun, leg: LegRun): void;
  tried(key: string, instance: Instance): void;
  triedEnd(key: string, instance: Instance): void;
  hedged(): void;
  died(instance: Instance): void;
  arrived(request: RequestRun): void;
  ended(request: RequestRun, end: RequestEnd): void;
  close(): void;
};

export type Counts = {
  requests: number;
  answered: number;
  failed: number;
  trials: number;
  hedges: number;
  /** Requests that ended with their instance. */
  died: number;
  deaths: number;
};

export function createWatch(world: () => World): Watch {
  const violations: string[] = [];
  const counts: Counts = { requests: 0, answered: 0, failed: 0, trials: 0, hedges: 0, died: 0, deaths: 0 };
  const open = new Set<RequestRun>();
  const trials = new Map<string, Map<Instance, number>>();
  let running = 0;
  let calls = 0;
  let lastDeathAt = Number.NEGATIVE_INFINITY;

  const report = (what: string) => violations.push(`${Math.round(world().clock.now() % 1e9)} ${what}`);
  const isCalmSince = (at: number) => world().store.troubleAt() < at;

  return {
    violations,
    counts,
    began() {
      running += 1;
    },
    over() {
      running -= 1;
      const { clock, store } = world();
      calls += 1;
      const soFar = calls;
      if (running > 0) return;
      clock.after(3 * ROUND_TRIP_MS, () => {
        const from = clock.now() - LEASE_MS - ROUND_TRIP_MS;
        const wasUndisturbed = isCalmSince(from) && lastDeathAt < from;
        if (running === 0 && calls === soFar && wasUndisturbed && store.leases() > 0)
          report(`${store.leases()} leases leaked`);
      });
    },
    /** A call to what the fleet knows to be dead is left when that is told, at most two round trips later, for a free node. */
    asked(request, leg) {
      const { clock, store } = world();
      const { arm, isTrial } = leg.order;
      const { begun } = request.race();
      if (begun > MOST_LEGS) report(`${begun} calls for one request`);
      const known = openBreaker(store.view() ?? EMPTY_VIEW, arm);
      if (isTrial || !known) return;
      const look = (left: number) => {
        const [other] = request.plan();
        const view = store.view() ?? EMPTY_VIEW;
        const { current, backup } = request.race();
        const waits = request.leg(current?.id) === leg && leg.firstTokenAt() === null && backup === null;
        const isSame = openBreaker(view, arm)?.breaker.since === known.breaker.since;
        if (!waits || !isSame || !other?.isFree || openBreaker(view, other.arm)) return;
        if (!request.instance.isAlive() || !isCalmSince(known.breaker.since)) return;
        if (left > 0) clock.after((2 * ROUND_TRIP_MS) / LOOKS, () => look(left - 1));
        else report(`waits on ${armKey(arm)}, known dead`);
      };
      clock.after(0, () => look(LOOKS));
    },
    tried(key, instance) {
      const { clock } = world();
      counts.trials += 1;
      const group = trials.get(key) ?? new Map<Instance, number>();
      trials.set(key, group.set(instance, clock.now()));
      const first = Math.min(...group.values());
      if (group.size > 1 && isCalmSince(first - ROUND_TRIP_MS))
        report(`${group.size} trials of ${key} at once`);
    },
    triedEnd(key, instance) {
      trials.get(key)?.delete(instance);
    },
    hedged() {
      counts.hedges += 1;
    },
    died(instance) {
      lastDeathAt = world().clock.now();
      counts.deaths += 1;
      for (const group of trials.values()) group.delete(instance);
      for (const request of open) {
        if (request.instance !== instance) continue;
        open.delete(request);
        counts.died += 1;
      }
    },
    arrived(request) {
      counts.requests += 1;
      open.add(request);
      expectReturn(request.instance, request.startedAt, 0);
    },
    ended(request, end) {
      const { clock, limits } = world();
      open.delete(request);
      counts[end === "answered" ? "answered" : "failed"] += 1;
      if (clock.now() - request.startedAt > limits.totalMs + 1) report("a request outlived its deadline");
      if (end === "failed") couldAnswer(request);
    },
    close() {
      const { store } = world();
      const debt = -Math.min(0, store.view()?.hedges ?? 0);
      const wasUndisturbed = store.troubleAt() === Number.NEGATIVE_INFINITY && counts.deaths === 0;
      if (wasUndisturbed && counts.hedges > 3 + 0.05 * counts.answered + debt + 1e-6)
        report(`${counts.hedges} second calls for ${counts.answered} answers, ${debt} owed`);
      if (debt > AT_ONCE) report(`${debt} second calls owed`);
      if (open.size > 0) report(`${open.size} requests have no end`);
      if (store.leases() > 0) report(`${store.leases()} leases never expired`);
    },
  };

  /** A node that is well again is in service soon after its next trial is due, once an instance has a reason to ask. */
  function expectReturn(instance: Instance, askedAt: number, moved: number): void {
    const { clock, store, nodes, arms, limits } = world();
    const view = store.view();
    if (!view) return;
    for (const arm of arms) {
      const node = nodes.get(arm.node.name);
      const found = openBreaker(view, arm);
      if (!node || !found || node.fault() !== null) continue;
      const from = clock.now();
      const { loadMs, answerMs, firstTokenMs } = node.plan;
      // A trial from before the return may be stuck for the whole limit; then comes the one that passes.
      const trialMs = limits.firstTokenMs + loadMs * 1.2 + 3 * answerMs + 2 * firstTokenMs;
      const dueMs = Math.max(0, found.breaker.trialAt - from) + trialMs + 1_250 + 4 * ROUND_TRIP_MS;
      const end = from + dueMs + (from - lastDeathAt < CLAIM_MS ? CLAIM_MS : 0);
      if (end > askedAt + INTEREST_MS) continue;
      if (node.plan.faults.some((fault) => fault.until > from && fault.from < end)) continue;
      clock.after(end - from, () => {
        const now = store.view();
        const still = now && openBreaker(now, arm);
        const isSame = still?.breaker.since === found.breaker.since;
        if (!isSame || !instance.isAlive() || !isCalmSince(from - CLAIM_MS)) return;
        if (clock.now() - lastDeathAt < clock.now() - from + CLAIM_MS) return;
        if (still.breaker.trialAt === found.breaker.trialAt || moved > 2)
          report(`${armKey(arm)} is well and not used, out for ${still.breaker.outcome}`);
        else expectReturn(instance, askedAt, moved + 1);
      });
    }
  }

  function couldAnswer(request: RequestRun): void {
    const { clock, nodes } = world();
    for (const { plan, fullAt } of nodes.values()) {
      // Who waits in a node's own queue is late for good reason, a trial too.
      if (fullAt() >= request.startedAt - BACK_MS) continue;
      const wasWell = !plan.faults.some(
        ({ from, until }) => from < clock.now() && until > request.startedAt - BACK_MS,
      );
      if (wasWell && isCalmSince(request.startedAt - BACK_MS))
        report(`failed although ${plan.name} was well: ${JSON.stringify(request.race().failures)}`);
    }
  }
}
