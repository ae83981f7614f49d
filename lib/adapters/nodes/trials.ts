import { randomUUID } from "node:crypto";
import type { FleetState } from "../../core/fleet-state";
import type { Arm } from "../../core/nodes/arm";
import { isDue } from "../../core/nodes/breaker";
import type { ChatRequest } from "../../core/nodes/chat";
import { openBreaker } from "../../core/nodes/fleet-view";
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

/** Without a request for so long nobody is waiting to know; the next one starts the trials again. */
const INTEREST_MS = 30_000;
/** Renewed while a trial runs; an instance that dies with it keeps the others waiting so long. */
const CLAIM_MS = 10_000;
const LOOK_AGAIN_MS = 1_000;

const FEW_WORDS: ChatRequest = {
  messages: [{ role: "user", content: "Write the numbers from one to forty in words." }],
  maxTokens: 1,
  temperature: 0,
  purpose: "trial",
};
/** What broke off within an answer is tried with one long enough to break off again. */
const MORE_WORDS: ChatRequest = { ...FEW_WORDS, maxTokens: 48 };

export function createTrials(dispatch: Dispatch, fleetState: FleetState | undefined): Trials {
  const underWay = new Map<string, Leg | null>();
  /** Another instance is at it. */
  const elsewhereUntil = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;
  let lastAskedAt = 0;
  let isClosed = false;

  const open = () => {
    const due = new Map<string, { arm: Arm; trialAt: number; isLong: boolean }>();
    for (const arm of dispatch.arms.all()) {
      const found = openBreaker(dispatch.knowledge.view(), arm);
      if (!found || due.has(found.key) || underWay.has(found.key)) continue;
      const { breaker } = found;
      const trialAt = isDue(breaker, Date.now()) ? Date.now() : breaker.trialAt;
      const quietUntil = elsewhereUntil.get(found.key) ?? 0;
      const isLong = BROKE_OFF.has(breaker.outcome);
      due.set(found.key, { arm, trialAt: Math.max(trialAt, quietUntil), isLong });
    }
    return due;
  };

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

  async function tryArm(key: string, arm: Arm, isLong: boolean): Promise<void> {
    underWay.set(key, null);
    const release = await claim(key);
    if (!release) elsewhereUntil.set(key, Date.now() + LOOK_AGAIN_MS);
    await dispatch.knowledge.refresh();
    const open = openBreaker(dispatch.knowledge.view(), arm);
    if (release && open && isDue(open.breaker, Date.now()) && !isClosed) {
      const request = isLong ? MORE_WORDS : FEW_WORDS;
      await new Promise<void>((onOver) => {
        const order = {
          arm,
          request,
          number: 1,
          reason: "trial" as const,
          queueMs: 0,
          isLast: () => false,
          onOver,
        };
        underWay.set(
          key,
          dispatch.start(order, () => {}),
        );
      });
    }
    underWay.delete(key);
    release?.();
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
    plan,
    claim,
    close() {
      isClosed = true;
      clearTimeout(timer);
      for (const leg of underWay.values()) leg?.abandon("cancelled");
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
