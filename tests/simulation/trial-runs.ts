import type { Arm } from "@/lib/core/nodes/arm";
import { isDue } from "@/lib/core/nodes/breaker";
import { openBreaker } from "@/lib/core/nodes/fleet-view";
import type { Instance } from "./instance";
import { cancel, type Event } from "./virtual-clock";

/** Trials of one instance, as `lib/adapters/nodes/trials.ts` makes them. */
export type TrialRuns = {
  schedule(): void;
  plan(): void;
  claim(key: string, told: (release: (() => void) | null) => void): void;
};

export const INTEREST_MS = 60_000;
export const CLAIM_MS = 10_000;
const LOOK_AGAIN_MS = 1_000;
/** Parts of a usual answer: one token, or enough of them to break off again. */
const FEW_WORDS = 0.01;
const MORE_WORDS = 0.3;

const BROKE_OFF: ReadonlySet<string> = new Set([
  "stalled",
  "crawling",
  "timed-out-answer",
  "cut",
  "no-final-frame",
  "bad-frame",
  "error-frame",
]);

export function createTrialRuns(instance: Instance): TrialRuns {
  const { world, knowledge, name } = instance;
  const { clock, store, arms, watch } = world;
  const underWay = new Set<string>();
  const elsewhereUntil = new Map<string, number>();
  let timer: Event | null = null;
  let lastAskedAt = Number.NEGATIVE_INFINITY;
  let claims = 0;

  const open = () => {
    const due = new Map<string, { arm: Arm; trialAt: number; isLong: boolean }>();
    for (const arm of arms) {
      const found = openBreaker(knowledge.view(), arm);
      if (!found || due.has(found.key) || underWay.has(found.key)) continue;
      const { breaker } = found;
      const trialAt = isDue(breaker, clock.now()) ? clock.now() : breaker.trialAt;
      const quietUntil = elsewhereUntil.get(found.key) ?? 0;
      due.set(found.key, {
        arm,
        trialAt: Math.max(trialAt, quietUntil),
        isLong: BROKE_OFF.has(breaker.outcome),
      });
    }
    return due;
  };
  const claim: TrialRuns["claim"] = (key, told) => {
    const holder = `${name} ${claims++}`;
    store.claim(key, { expected: null, value: holder, ttlMs: CLAIM_MS }, (answer) => {
      if (!instance.isAlive()) return;
      const isMine = answer?.value ?? true;
      if (!isMine) return told(null);
      const hold = (ttlMs: number) => store.claim(key, { expected: holder, value: holder, ttlMs }, () => {});
      const renew = () => {
        if (!instance.isAlive()) return;
        hold(CLAIM_MS);
        renewal = clock.after(CLAIM_MS / 3, renew);
      };
      let renewal = clock.after(CLAIM_MS / 3, renew);
      told(() => {
        cancel(renewal);
        hold(1);
      });
    });
  };
  const tryArm = (key: string, arm: Arm, isLong: boolean) => {
    underWay.add(key);
    const over = (release: (() => void) | null) => {
      underWay.delete(key);
      release?.();
      plan();
    };
    claim(key, (release) => {
      if (!release) elsewhereUntil.set(key, clock.now() + LOOK_AGAIN_MS);
      knowledge.refresh(() => {
        const found = openBreaker(knowledge.view(), arm);
        if (!release || !found || !isDue(found.breaker, clock.now())) return over(release);
        watch.tried(key, instance);
        instance.start({
          arm,
          reason: "trial",
          share: isLong ? MORE_WORDS : FEW_WORDS,
          isLast: () => false,
          onOver() {
            watch.triedEnd(key, instance);
            over(release);
          },
        });
      });
    });
  };
  const run = () => {
    timer = null;
    if (!instance.isAlive()) return;
    for (const [key, { arm, trialAt, isLong }] of open())
      if (trialAt <= clock.now()) tryArm(key, arm, isLong);
    plan();
  };
  const plan = () => {
    if (timer || !instance.isAlive() || clock.now() - lastAskedAt > INTEREST_MS) return;
    const next = Math.min(...[...open().values()].map(({ trialAt }) => trialAt));
    if (Number.isFinite(next)) timer = clock.after(Math.max(50, next - clock.now()), run);
  };
  return {
    schedule() {
      lastAskedAt = clock.now();
      plan();
    },
    plan,
    claim,
  };
}
