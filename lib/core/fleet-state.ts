import type { Rate, Take } from "./rate-limit/token-bucket";

/**
 * What all instances of the app share and may lose without harm: breaker states, running attempts, rate limits. Values are
 * short texts, every entry has an end, and a lost entry only costs time. Each function is one step at the store, decided
 * there, and counts once however often it is sent. It rejects with FleetStateFault when the store does not do it.
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
  /** Adds or renews a holder, which leaves by itself after `ttlMs`, half a day at most; answers how many there are now. */
  enter(key: string, holder: string, ttlMs: number): Promise<number>;
  leave(key: string, holder: string): Promise<void>;
  count(key: string): Promise<number>;
  /** One place out of the bucket of this key, which is full until somebody takes. */
  take(key: string, rate: Rate): Promise<Take>;
};

export type FleetStateFaultReason =
  | "silent"
  | "unreachable"
  | "token-refused"
  | "over-quota"
  | "refused"
  | "too-long"
  | "resting";

/** Why the store did not do a step. Holds no key and no value: they may be somebody's address. */
export class FleetStateFault extends Error {
  constructor(readonly reason: FleetStateFaultReason) {
    super(`Fleet state: ${reason}`);
    this.name = "FleetStateFault";
  }
}
