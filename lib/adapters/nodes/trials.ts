import { randomUUID } from "node:crypto";
import type { Arm } from "../../core/nodes/arm";
import type { ChatRequest } from "../../core/nodes/chat";
import type { FleetState } from "../../core/nodes/fleet-state";
import { openBreaker } from "../../core/nodes/fleet-view";
import type { Dispatch } from "./dispatch";
import type { Leg } from "./leg";

/** Small calls of our own that find out whether a node is back, so that no user's request has to. */
export type Trials = {
  /** Sees to it that what is out of service is tried when it is due. Cheap; asked at every request. */
  schedule(): void;
  /** True for one caller in the fleet at a time. */
  claim(key: string): Promise<boolean>;
  close(): void;
};

/** Without a request for so long nobody is waiting to know; the next one starts the trials again. */
const INTEREST_MS = 60_000;
const CLAIM_MS = 10_000;

const FEW_WORDS: ChatRequest = {
  messages: [{ role: "user", content: "Write the numbers from one to forty in words." }],
  maxTokens: 1,
  temperature: 0,
  purpose: "trial",
};
/** What broke off within an answer is tried with one long enough to break off again. */
const MORE_WORDS: ChatRequest = { ...FEW_WORDS, maxTokens: 48 };

export function createTrials(dispatch: Dispatch, fleetState: FleetState | undefined): Trials {
  const holder = randomUUID();
  const underWay = new Map<string, Leg>();
  let timer: NodeJS.Timeout | undefined;
  let lastAskedAt = 0;
  let isClosed = false;

  const open = () => {
    const due = new Map<string, { arm: Arm; trialAt: number; isLong: boolean }>();
    for (const arm of dispatch.arms()) {
      const found = openBreaker(dispatch.knowledge.view(), arm);
      if (!found || due.has(found.key) || underWay.has(found.key)) continue;
      const { trialAt, outcome } = found.breaker;
      due.set(found.key, { arm, trialAt, isLong: BROKE_OFF.has(outcome) });
    }
    return due;
  };

  async function claim(key: string): Promise<boolean> {
    if (!fleetState) return true;
    const change = { expected: null, value: holder, ttlMs: CLAIM_MS };
    return fleetState.compareAndSet(`trial ${key}`, change).catch(() => true);
  }

  async function tryArm(key: string, arm: Arm, isLong: boolean): Promise<void> {
    if (!(await claim(key))) return;
    await dispatch.knowledge.refresh();
    const stillOpen = openBreaker(dispatch.knowledge.view(), arm);
    if (stillOpen && stillOpen.breaker.trialAt <= Date.now() && !isClosed) {
      await new Promise<void>((ended) => {
        const order = { arm, number: 1, reason: "trial" as const, queueMs: 0, isLast: false };
        const request = isLong ? MORE_WORDS : FEW_WORDS;
        underWay.set(
          key,
          dispatch.start({ ...order, request }, ({ kind }) => {
            if (kind === "ended") ended();
          }),
        );
      });
      underWay.delete(key);
    }
    await fleetState?.delete(`trial ${key}`).catch(() => {});
  }

  const run = () => {
    timer = undefined;
    for (const [key, { arm, trialAt, isLong }] of open()) {
      if (trialAt <= Date.now()) dispatch.keepAlive(tryArm(key, arm, isLong).finally(plan));
    }
    plan();
  };
  const plan = () => {
    if (timer || isClosed || performance.now() - lastAskedAt > INTEREST_MS) return;
    const next = Math.min(...[...open().values()].map(({ trialAt }) => trialAt));
    if (Number.isFinite(next)) timer = setTimeout(run, Math.max(50, next - Date.now())).unref();
  };

  return {
    schedule() {
      lastAskedAt = performance.now();
      plan();
    },
    claim,
    close() {
      isClosed = true;
      clearTimeout(timer);
      for (const leg of underWay.values()) leg.abandon("cancelled");
    },
  };
}

const BROKE_OFF: ReadonlySet<string> = new Set([
  "stalled",
  "crawling",
  "timed-out-answer",
  "cut",
  "no-final-frame",
  "bad-frame",
  "error-frame",
]);
