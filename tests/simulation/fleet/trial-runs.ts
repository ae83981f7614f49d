import { isDue } from "@/lib/core/nodes/breaker";
import { openBreaker } from "@/lib/core/nodes/fleet-view";
import {
  CLAIM_MS,
  type DueTrial,
  ELSEWHERE_MS,
  INTEREST_MS,
  nextTrialInMs,
  trialsDue,
} from "@/lib/core/nodes/trials-due";
import { cancel, type Event } from "../virtual-clock";
import type { Instance } from "./instance";

/** Trials of one instance, as `lib/adapters/nodes/trials.ts` makes them. */
export type TrialRuns = {
  schedule(): void;
  plan(): void;
  claim(key: string, told: (release: (() => void) | null) => void): void;
};

/** Parts of a usual answer: one token, or enough of them to break off again. */
const FEW_WORDS = 0.01;
const MORE_WORDS = 0.3;

export function createTrialRuns(instance: Instance): TrialRuns {
  const { world, knowledge, name } = instance;
  const { clock, store, arms, watch } = world;
  const quietUntil = new Map<string, number>();
  let timer: Event | null = null;
  let lastAskedAt = Number.NEGATIVE_INFINITY;
  let claims = 0;

  const due = () => trialsDue(arms, { view: knowledge.view(), now: clock.now(), quietUntil });
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
  const tryArm = ({ key, arm, isLong }: DueTrial) => {
    quietUntil.set(key, Number.POSITIVE_INFINITY);
    let elsewhereUntil = 0;
    const over = (release: (() => void) | null) => {
      quietUntil.set(key, elsewhereUntil);
      release?.();
      plan();
    };
    claim(key, (release) => {
      if (!release) elsewhereUntil = clock.now() + ELSEWHERE_MS;
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
    for (const trial of due()) if (trial.at <= clock.now()) tryArm(trial);
    plan();
  };
  const plan = () => {
    if (timer || !instance.isAlive() || clock.now() - lastAskedAt > INTEREST_MS) return;
    const inMs = nextTrialInMs(due(), clock.now());
    if (inMs !== null) timer = clock.after(inMs, run);
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
