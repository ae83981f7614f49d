import { randomUUID } from "node:crypto";
import type { FleetState } from "../../core/fleet-state";
import type { Arm } from "../../core/nodes/arm";
import { isDue } from "../../core/nodes/breaker";
import type { ChatRequest } from "../../core/nodes/chat";
import { openBreaker } from "../../core/nodes/fleet-view";
import {
  CLAIM_MS,
  type DueTrial,
  ELSEWHERE_MS,
  INTEREST_MS,
  nextTrialInMs,
  trialsDue,
} from "../../core/nodes/trials-due";
import type { Dispatch } from "./dispatch";
import type { Leg } from "./leg";

/** Small calls of our own that find out whether a node is back, so that no user's request has to. */
export type Trials = {
  /** Sees to it that what is out of service is tried when it is due. Cheap; asked at every request. */
  schedule(): void;
  /** The same, without a request. */
  plan(): void;
  /** One caller in the fleet at a time gets a way to give it back; the others get null. */
  claim(key: string): Promise<(() => void) | null>;
  close(): void;
};

const FEW_WORDS: ChatRequest = {
  messages: [{ role: "user", content: "Write the numbers from one to forty in words." }],
  maxTokens: 1,
  temperature: 0,
  purpose: "trial",
};
const MORE_WORDS: ChatRequest = { ...FEW_WORDS, maxTokens: 48 };

export function createTrials(dispatch: Dispatch, fleetState: FleetState | undefined): Trials {
  const legs = new Set<Leg>();
  /** By key: forever while a trial of ours is under way, a moment when another instance is at it. */
  const quietUntil = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;
  let lastAskedAt = Number.NEGATIVE_INFINITY;
  let isClosed = false;

  const { nodes } = dispatch;
  const due = () => trialsDue(nodes.arms, { view: nodes.view, now: Date.now(), quietUntil });

  async function claim(key: string): Promise<(() => void) | null> {
    if (!fleetState) return () => {};
    const holder = randomUUID();
    const name = `trial ${key}`;
    const claimed = await fleetState
      .compareAndSet(name, { expected: null, value: holder, ttlMs: CLAIM_MS })
      .catch(() => true);
    if (!claimed) return null;
    const hold = (ttlMs: number) =>
      void fleetState.compareAndSet(name, { expected: holder, value: holder, ttlMs }).catch(() => {});
    const renewal = setInterval(hold, CLAIM_MS / 3, CLAIM_MS).unref();
    return () => {
      clearInterval(renewal);
      hold(1);
    };
  }

  async function tryArm({ key, arm, isLong }: DueTrial): Promise<void> {
    quietUntil.set(key, Number.POSITIVE_INFINITY);
    const release = await claim(key);
    const elsewhereUntil = release ? 0 : Date.now() + ELSEWHERE_MS;
    await dispatch.knowledge.refresh();
    const open = openBreaker(nodes.view, arm);
    if (release && open && isDue(open.breaker, Date.now()) && !isClosed)
      await ended(arm, isLong ? MORE_WORDS : FEW_WORDS);
    quietUntil.set(key, elsewhereUntil);
    release?.();
  }

  function ended(arm: Arm, request: ChatRequest): Promise<void> {
    return new Promise((resolve) => {
      const order = { arm, request, number: 1, reason: "trial" as const, queueMs: 0, isLast: () => false };
      const onOver = () => {
        legs.delete(leg);
        resolve();
      };
      const leg = dispatch.start({ ...order, onOver }, () => {});
      legs.add(leg);
    });
  }

  const run = () => {
    timer = undefined;
    for (const trial of due()) if (trial.at <= Date.now()) dispatch.keepAlive(tryArm(trial).finally(plan));
    plan();
  };
  const plan = () => {
    if (timer || isClosed || performance.now() - lastAskedAt > INTEREST_MS) return;
    const inMs = nextTrialInMs(due(), Date.now());
    if (inMs !== null) timer = setTimeout(run, inMs).unref();
  };

  return {
    schedule() {
      lastAskedAt = performance.now();
      plan();
    },
    plan,
    claim,
    close() {
      isClosed = true;
      clearTimeout(timer);
      for (const leg of legs) leg.abandon("cancelled");
    },
  };
}
