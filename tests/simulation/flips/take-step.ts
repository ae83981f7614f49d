import type { RunTrace } from "./run-trace";
import { strikesNow, type World } from "./world";

/** Longest a process stands still. */
const FREEZE_MS = 200_000;
const LEASE_MS = 60_000;

/**
 * One await of a run: `effect` happens now or at the end of `ms`, and its result comes back at the end. The process may
 * die before or after the effect, which then never returns, or stand still before or after it.
 */
export function takeStep<T>(world: World, run: RunTrace, step: { ms: number; effect(): T }): Promise<T> {
  return new Promise((resolve, reject) => {
    const { clock, random, strikes } = world;
    const { process } = run;
    const isCrash = strikesNow(world, "crash");
    if (isCrash && random.isOneIn(2)) {
      strikes.crashesBeforeStep++;
      process.isAlive = false;
      return;
    }
    const isFrozen = strikesNow(world, "freeze");
    const isStill = isFrozen && random.isOneIn(2);
    if (isFrozen) freeze(world, run);
    const begin = () => {
      if (!process.isAlive) return;
      let answer: (() => void) | null = null;
      const act = () => {
        try {
          const result = step.effect();
          answer = () => resolve(result);
        } catch (error) {
          answer = () => reject(error);
        }
      };
      if (random.isOneIn(2)) act();
      const finish = () => {
        if (!answer) act();
        if (!process.isAlive) return;
        if (isCrash) {
          strikes.crashesAfterStep++;
          process.isAlive = false;
          return;
        }
        if (process.frozenUntil > clock.now()) clock.after(process.frozenUntil - clock.now(), finish);
        else answer?.();
      };
      clock.after(step.ms, finish);
    };
    if (isStill) clock.after(process.frozenUntil - clock.now(), begin);
    else begin();
  });
}

function freeze({ clock, random, strikes }: World, { process }: RunTrace): void {
  const ms = random.between(1_000, FREEZE_MS);
  process.frozenUntil = Math.max(process.frozenUntil, clock.now() + ms);
  strikes.freezes++;
  if (ms > LEASE_MS) strikes.freezesPastLease++;
}
