import type { FleetView } from "@/lib/core/nodes/fleet-view";
import type { Random } from "../random";
import type { VirtualClock } from "../virtual-clock";

/** A stored view is told apart from the next by identity, as texts are by what they say. */
export type Stored = FleetView | null;

/** What the store answered; `null` in its place: it failed, and nobody knows whether it did what was asked. */
type Told<T> = (answer: { value: T } | null) => void;

/** Fleet state with the road to it: everything takes its time both ways, may overtake, and may fail. */
export type SharedStore = {
  read(told: Told<Stored>): void;
  write(change: { expected: Stored; value: FleetView }, told: Told<boolean>): void;
  claim(
    key: string,
    change: { expected: string | null; value: string; ttlMs: number },
    told: Told<boolean>,
  ): void;
  enter(key: string, lease: { holder: string; ttlMs: number }, told: Told<number>): void;
  leave(key: string, holder: string, told: Told<void>): void;
  /** Everything is gone, as after a restart of the store. */
  lose(): void;
  setFailing(isFailing: boolean): void;
  /** For those who watch: what is stored now, without a road. */
  view(): Stored;
  leases(): number;
  /** When the store last failed or lost something. */
  troubleAt(): number;
  onWrite(told: (view: Stored) => void): void;
};

export const LONGEST_ROAD_MS = 40;

export function createSharedStore(clock: VirtualClock, random: Random): SharedStore {
  const claims = new Map<string, { value: string; endsAt: number }>();
  const groups = new Map<string, Map<string, number>>();
  let stored: Stored = null;
  let isFailing = false;
  let troubleAt = Number.NEGATIVE_INFINITY;
  let written: (view: Stored) => void = () => {};

  const road = () => (random.isOneIn(10) ? random.between(5, LONGEST_ROAD_MS) : random.between(0.5, 5));
  /** A failing store may have done what was asked before it failed. */
  function ask<T>(step: () => T, told: Told<T>): void {
    clock.after(road(), () => {
      const value = !isFailing || random.isOneIn(2) ? { value: step() } : null;
      clock.after(road(), () => told(isFailing ? null : value));
    });
  }
  const put = (view: Stored) => {
    stored = view;
    written(view);
  };
  const present = (key: string) => {
    const group = groups.get(key) ?? new Map<string, number>();
    for (const [holder, endsAt] of group) if (endsAt <= clock.now()) group.delete(holder);
    groups.set(key, group);
    return group;
  };

  return {
    read: (told) => ask(() => stored, told),
    write({ expected, value }, told) {
      ask(() => {
        if (stored !== expected) return false;
        put(value);
        return true;
      }, told);
    },
    claim(key, { expected, value, ttlMs }, told) {
      ask(() => {
        const held = claims.get(key);
        const current = held && held.endsAt > clock.now() ? held.value : null;
        if (current !== expected) return false;
        claims.set(key, { value, endsAt: clock.now() + ttlMs });
        return true;
      }, told);
    },
    enter(key, { holder, ttlMs }, told) {
      ask(() => present(key).set(holder, clock.now() + ttlMs).size, told);
    },
    leave: (key, holder, told) => ask(() => void present(key).delete(holder), told),
    lose() {
      troubleAt = clock.now();
      claims.clear();
      groups.clear();
      put(null);
    },
    setFailing(failing) {
      isFailing = failing;
      troubleAt = clock.now();
    },
    view: () => stored,
    leases: () => [...groups.keys()].reduce((sum, key) => sum + present(key).size, 0),
    troubleAt: () => (isFailing ? clock.now() : troubleAt),
    onWrite(told) {
      written = told;
    },
  };
}
