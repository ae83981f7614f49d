import { randomUUID } from "node:crypto";
import { type Arm, armKey } from "../../core/nodes/arm";
import type { FleetState } from "../../core/nodes/fleet-state";

export type Lease = {
  /** Calls on the arm when this one began, itself included, as far as known then. */
  beside: number;
  end(): void;
};

/** Calls that run now: our own are counted exactly, those of other instances by leases that expire with them. */
export type RunningCalls = {
  on(arm: Arm): number;
  own(): number;
  /** `onShared` is told how many run there once the fleet has answered. */
  begin(arm: Arm, onShared?: (count: number) => void): Lease;
  /** When no lease is left to be given back. */
  settled(): Promise<unknown>;
};

const LEASE_MS = 30_000;
const RENEW_MS = 10_000;
/** What the fleet said is no news after this. */
const HEARSAY_MS = 5_000;

export function createRunningCalls(fleetState: FleetState | undefined): RunningCalls {
  const own = new Map<string, Map<string, Promise<unknown>>>();
  const others = new Map<string, { count: number; endsAt: number }>();
  const returning = new Set<Promise<unknown>>();
  let renewal: NodeJS.Timeout | undefined;

  const ownOn = (key: string) => own.get(key)?.size ?? 0;
  const on = (arm: Arm) => {
    const key = armKey(arm);
    const hearsay = others.get(key);
    return ownOn(key) + (hearsay && hearsay.endsAt > performance.now() ? hearsay.count : 0);
  };
  const total = () => [...own.values()].reduce((sum, { size }) => sum + size, 0);

  async function enter(key: string, holder: string): Promise<number | null> {
    const count = await fleetState?.enter(`running ${key}`, holder, LEASE_MS).catch(() => null);
    if (count === undefined || count === null) return null;
    others.set(key, { count: Math.max(0, count - ownOn(key)), endsAt: performance.now() + HEARSAY_MS });
    return count;
  }

  const renew = () => {
    for (const [key, holders] of own)
      for (const [holder, before] of holders)
        holders.set(
          holder,
          before.then(() => enter(key, holder)),
        );
  };

  return {
    on,
    own: total,
    begin(arm, onShared) {
      const key = armKey(arm);
      const holder = randomUUID();
      const holders = own.get(key) ?? new Map<string, Promise<unknown>>();
      own.set(key, holders);
      const entered = enter(key, holder);
      holders.set(holder, entered);
      renewal ??= setInterval(renew, RENEW_MS).unref();
      void entered.then((count) => {
        if (count !== null && holders.has(holder)) onShared?.(count);
      });
      return {
        beside: on(arm),
        end() {
          const before = holders.get(holder);
          if (!before) return;
          holders.delete(holder);
          if (total() === 0) {
            clearInterval(renewal);
            renewal = undefined;
          }
          // After the last renewal, which would take the lease again.
          const left = before.then(() => fleetState?.leave(`running ${key}`, holder)).catch(() => {});
          returning.add(left);
          void left.finally(() => returning.delete(left));
        },
      };
    },
    settled: () => Promise.all(returning),
  };
}
