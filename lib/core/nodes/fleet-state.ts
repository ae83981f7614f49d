/**
 * What all instances of the app share and may lose without harm: breaker states, running attempts, rate limits. Values are
 * short texts, every entry has an end, and a lost entry only costs time. Each function is one step at the store.
 */
export type FleetState = {
  get(key: string): Promise<string | null>;
  set(key: string, value: string, ttlMs: number): Promise<void>;
  /** Writes only while the stored value is `expected` (null: nothing is stored) and says whether it did. */
  compareAndSet(
    key: string,
    change: { expected: string | null; value: string; ttlMs: number },
  ): Promise<boolean>;
  delete(key: string): Promise<void>;
  /** Adds or renews a holder, which leaves by itself after `ttlMs`; answers how many there are now. */
  enter(key: string, holder: string, ttlMs: number): Promise<number>;
  leave(key: string, holder: string): Promise<void>;
  count(key: string): Promise<number>;
};
