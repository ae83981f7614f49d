import { randomUUID } from "node:crypto";
import type { FleetState } from "../../core/fleet-state";
import { type Arm, armKey } from "../../core/nodes/arm";

export type Lease = {
  /** Calls on the arm when this one began, itself included, as far as known then. */
  beside: number;
  end(): void;
};

/** Calls that run now: our own are counted exactly, those of other instances by leases that expire with them. */
export type RunningCalls = {
  on(arm: Arm): number;
  own(): number;
  /** Those of the whole fleet, asked of the store now; our own when it does not say. */
  fleetWide(arm: Arm): Promise<number>;
  /** `onOthers` is told when the fleet says that other instances have calls there too. */
  begin(arm: Arm, onOthers?: () => void): Lease;
  /** When no lease is left to be given back. */
  settled(): Promise<unknown>;
};

/** `leases`: those taken and not yet given back at the store, each with its last step there; `live`: those whose call runs. */
type OnArm = {
  live: Set<string>;
  leases: Map<string, Promise<unknown>>;
  begun: number;
  others: number;
  toldAt: number;
  isAsking: boolean;
};

const LEASE_MS = 30_000;
const RENEW_MS = 10_000;
/** What the fleet said is no news after this. */
const HEARSAY_MS = 5_000;

export function createRunningCalls(fleetState: FleetState | undefined): RunningCalls {
  const arms = new Map<string, OnArm>();
  const returning = new Set<Promise<unknown>>();
  let renewal: NodeJS.Timeout | undefined;

  const find = (key: string): OnArm => {
    const fresh = {
      live: new Set<string>(),
      leases: new Map(),
      begun: 0,
      others: 0,
      toldAt: 0,
      isAsking: false,
    };
    const known = arms.get(key) ?? fresh;
    arms.set(key, known);
    return known;
  };
  const own = () => [...arms.values()].reduce((sum, { live }) => sum + live.size, 0);

  /** Our own leases are taken off: all that may have stood at the store between the question and its answer. */
  async function hear(key: string, ask: (store: FleetState) => Promise<number>): Promise<void> {
    const arm = find(key);
    const before = arm.leases.size - arm.begun;
    const count = fleetState ? await ask(fleetState).catch(() => null) : null;
    if (count === null) return;
    arm.others = Math.max(0, count - (before + arm.begun));
    arm.toldAt = performance.now();
  }

  const enter = (key: string, holder: string) =>
    hear(key, (store) => store.enter(`running ${key}`, holder, LEASE_MS));

  const renew = () => {
    for (const [key, { live, leases }] of arms)
      for (const holder of live)
        leases.set(
          holder,
          Promise.resolve(leases.get(holder)).then(() => enter(key, holder)),
        );
  };

  /** An arm of ours that is idle may be so everywhere by now. */
  function askAgain(key: string, arm: OnArm): void {
    if (arm.isAsking || arm.live.size > 0) return;
    arm.isAsking = true;
    void hear(key, (store) => store.count(`running ${key}`)).finally(() => {
      arm.isAsking = false;
    });
  }

  function end(key: string, holder: string): void {
    const { live, leases } = find(key);
    if (!live.delete(holder)) return;
    if (own() === 0) {
      clearInterval(renewal);
      renewal = undefined;
    }
    // After the last renewal, which would take the lease again.
    const left = Promise.resolve(leases.get(holder))
      .then(() => fleetState?.leave(`running ${key}`, holder))
      .catch(() => {})
      .finally(() => leases.delete(holder));
    returning.add(left);
    void left.finally(() => returning.delete(left));
  }

  function on(arm: Arm): number {
    const key = armKey(arm);
    const known = find(key);
    if (known.others === 0 || performance.now() - known.toldAt > HEARSAY_MS) return known.live.size;
    askAgain(key, known);
    return known.live.size + known.others;
  }

  return {
    on,
    own,
    async fleetWide(arm) {
      const counted = await fleetState?.count(`running ${armKey(arm)}`).catch(() => 0);
      return Math.max(counted ?? 0, find(armKey(arm)).live.size);
    },
    begin(arm, onOthers) {
      const key = armKey(arm);
      const holder = randomUUID();
      const known = find(key);
      const { live, leases } = known;
      known.begun += 1;
      live.add(holder);
      leases.set(holder, Promise.resolve());
      const entered = enter(key, holder);
      leases.set(holder, entered);
      renewal ??= setInterval(renew, RENEW_MS).unref();
      void entered.then(() => {
        if (find(key).others > 0 && live.has(holder)) onOthers?.();
      });
      return { beside: on(arm), end: () => end(key, holder) };
    },
    settled: () => Promise.all(returning),
  };
}
