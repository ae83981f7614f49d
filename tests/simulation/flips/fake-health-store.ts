import type { HealthRecord } from "@/lib/core/node-health/health-record";
import type { HealthReading, HealthStore, StoredHealth } from "@/lib/core/node-health/health-store";

/** What the contract of a health store promises, done at once and never failing; faults are put around it. */
export type FakeHealthStore = {
  read(node: string): HealthReading;
  replace(node: string, change: Parameters<HealthStore["replace"]>[1]): boolean;
  peek(node: string): StoredHealth | null;
  /** The store's own clock. */
  now(): number;
  /** Its clock jumps, and goes on from there. */
  jump(ms: number): void;
  /** Somebody empties the record. */
  empty(node: string): void;
  /** Another version of Dunlin has written the record. */
  setForeign(node: string): void;
};

export function createFakeHealthStore(clock: () => number): FakeHealthStore {
  const kept = new Map<string, StoredHealth>();
  const foreign = new Set<string>();
  const written = new Map<string, HealthRecord>();
  let ahead = 0;
  const now = () => Math.floor(clock()) + ahead;
  return {
    now,
    peek: (node) => kept.get(node) ?? null,
    read(node) {
      if (foreign.has(node)) return { kind: "foreign", now: now() };
      const stored = kept.get(node);
      return stored ? { kind: "found", now: now(), stored } : { kind: "none", now: now() };
    },
    replace(node, { expected, next }) {
      if (foreign.has(node)) return false;
      const version = kept.get(node)?.version ?? null;
      if (version === next.version) return true;
      if (version !== expected) return false;
      // The same step sent twice may find the record emptied in between; another one may not bear the same version.
      if ((written.get(next.version) ?? next.record) !== next.record)
        throw new Error(`version ${next.version} was used before`);
      written.set(next.version, next.record);
      kept.set(node, { version: next.version, record: frozen(next.record) });
      return true;
    },
    jump: (ms) => {
      ahead += ms;
    },
    empty: (node) => void kept.delete(node),
    setForeign: (node) => void foreign.add(node),
  };
}

/** As good as a copy, and much quicker: nobody can change what was written. */
function frozen(record: HealthRecord): HealthRecord {
  for (const flip of record.flips) {
    if (flip.mail) Object.freeze(flip.mail);
    if (flip.lease) Object.freeze(flip.lease);
    Object.freeze(flip);
  }
  Object.freeze(record.flips);
  return Object.freeze(record);
}
