import type { FleetState } from "../../core/fleet-state";
import { checkRate, takeFrom } from "../../core/rate-limit/token-bucket";

type Entry = { value: string; endsAt: number };

/** Many addresses asking at once must not fill the memory; the oldest bucket is forgotten first. */
const MOST_BUCKETS = 50_000;
const SWEEP_MS = 1_000;

/** Fleet state of one process. Several clients may share one; nothing outlives the process. */
export function createMemoryFleetState(): FleetState {
  const values = new Map<string, Entry>();
  const holders = new Map<string, Map<string, number>>();
  /** When each bucket is full again. */
  const buckets = new Map<string, number>();
  let sweptAt = 0;

  const current = (key: string) => {
    const entry = values.get(key);
    if (entry && entry.endsAt <= performance.now()) values.delete(key);
    return values.get(key)?.value ?? null;
  };
  const write = (key: string, value: string, ttlMs: number) => {
    sweep();
    values.set(key, { value, endsAt: performance.now() + ttlMs });
  };
  const present = (key: string) => {
    const group = holders.get(key);
    if (!group) return 0;
    const now = performance.now();
    for (const [holder, endsAt] of group) if (endsAt <= now) group.delete(holder);
    if (group.size === 0) holders.delete(key);
    return group.size;
  };
  // Not at every step: with a bucket for each visitor that would be work without end.
  const sweep = () => {
    const now = performance.now();
    if (now - sweptAt < SWEEP_MS) return;
    sweptAt = now;
    for (const key of values.keys()) current(key);
    for (const key of holders.keys()) present(key);
    for (const [key, fullAt] of buckets) if (fullAt <= now) buckets.delete(key);
  };

  return {
    get: async (key) => current(key),
    set: async (key, value, ttlMs) => write(key, value, ttlMs),
    async compareAndSet(key, { expected, value, ttlMs }) {
      if (current(key) !== expected) return false;
      write(key, value, ttlMs);
      return true;
    },
    async delete(key) {
      values.delete(key);
    },
    async enter(key, holder, ttlMs) {
      sweep();
      const group = holders.get(key) ?? new Map<string, number>();
      group.set(holder, performance.now() + ttlMs);
      holders.set(key, group);
      return present(key);
    },
    async leave(key, holder) {
      holders.get(key)?.delete(holder);
      present(key);
    },
    count: async (key) => present(key),
    async take(key, rate) {
      checkRate(rate);
      sweep();
      const now = performance.now();
      const { take, owedMs } = takeFrom(Math.max(0, (buckets.get(key) ?? 0) - now), rate);
      buckets.delete(key);
      if (owedMs > 0) buckets.set(key, now + owedMs);
      const oldest = buckets.size > MOST_BUCKETS ? buckets.keys().next().value : undefined;
      if (oldest !== undefined) buckets.delete(oldest);
      return take;
    },
  };
}
