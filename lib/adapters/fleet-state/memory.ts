import type { FleetState } from "../../core/nodes/fleet-state";

type Entry = { value: string; endsAt: number };

/** Fleet state of one process. Several clients may share one; nothing outlives the process. */
export function createMemoryFleetState(): FleetState {
  const values = new Map<string, Entry>();
  const holders = new Map<string, Map<string, number>>();

  const current = (key: string) => {
    const entry = values.get(key);
    if (entry && entry.endsAt <= performance.now()) values.delete(key);
    return values.get(key)?.value ?? null;
  };
  const write = (key: string, value: string, ttlMs: number) => {
    for (const each of values.keys()) current(each);
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
      for (const each of holders.keys()) present(each);
      const group = holders.get(key) ?? new Map<string, number>();
      group.set(holder, performance.now() + ttlMs);
      holders.set(key, group);
      return group.size;
    },
    async leave(key, holder) {
      holders.get(key)?.delete(holder);
      present(key);
    },
    count: async (key) => present(key),
  };
}
