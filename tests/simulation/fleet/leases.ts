import { cancel, type Event, type VirtualClock } from "../virtual-clock";
import type { SharedStore } from "./shared-store";

/** Running calls, as `lib/adapters/nodes/running-calls.ts` counts them. */
export type Leases = {
  on(key: string): number;
  begin(key: string, onShared: (count: number) => void): { beside: number; end(): void };
};

export const LEASE_MS = 30_000;
const RENEW_MS = 10_000;
const HEARSAY_MS = 5_000;

type Owner = { name: string; isAlive: () => boolean };

export function createLeases(clock: VirtualClock, store: SharedStore, { name, isAlive }: Owner): Leases {
  /** By key and holder: what is still on its way, one after another, so that no renewal overtakes the end. */
  const own = new Map<string, Map<string, Line>>();
  const others = new Map<string, { count: number; endsAt: number }>();
  let number = 0;
  let renewal: Event | null = null;

  const ownOn = (key: string) => own.get(key)?.size ?? 0;
  const total = () => [...own.values()].reduce((sum, { size }) => sum + size, 0);
  const on = (key: string) => {
    const hearsay = others.get(key);
    return ownOn(key) + (hearsay && hearsay.endsAt > clock.now() ? hearsay.count : 0);
  };
  const enter = (key: string, holder: string, told: (count: number | null) => void) => {
    store.enter(key, { holder, ttlMs: LEASE_MS }, (answer) => {
      if (!isAlive()) return;
      const count = answer?.value ?? null;
      if (count !== null)
        others.set(key, { count: Math.max(0, count - ownOn(key)), endsAt: clock.now() + HEARSAY_MS });
      told(count);
    });
  };
  const renew = () => {
    if (!isAlive()) return;
    for (const [key, holders] of own)
      for (const [holder, line] of holders) line((done) => enter(key, holder, done));
    renewal = clock.after(RENEW_MS, renew);
  };

  return {
    on,
    begin(key, onShared) {
      const holder = `${name} ${number++}`;
      const holders = own.get(key) ?? new Map<string, Line>();
      const line = createLine();
      own.set(key, holders.set(holder, line));
      renewal ??= clock.after(RENEW_MS, renew);
      line((done) =>
        enter(key, holder, (count) => {
          done();
          if (count !== null && holders.has(holder)) onShared(count);
        }),
      );
      return {
        beside: on(key),
        end() {
          if (!holders.delete(holder) || !isAlive()) return;
          if (total() === 0) {
            cancel(renewal);
            renewal = null;
          }
          line((done) => store.leave(key, holder, done));
        },
      };
    },
  };
}

type Line = (step: (done: () => void) => void) => void;

/** Runs each step when the one before is done. */
function createLine(): Line {
  const steps: ((done: () => void) => void)[] = [];
  const next = () => {
    steps.shift();
    steps[0]?.(next);
  };
  return (step) => {
    if (steps.push(step) === 1) step(next);
  };
}
