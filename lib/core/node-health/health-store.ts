import type { HealthRecord } from "./health-record";

export type StoredHealth = { version: string; record: HealthRecord };

/** `now`: the store's own clock, milliseconds since 1970, so that instances with wrong clocks agree. */
export type HealthReading =
  | { kind: "found"; now: number; stored: StoredHealth }
  | { kind: "none"; now: number }
  /** Written by another version of Dunlin: to be left alone. */
  | { kind: "foreign"; now: number };

/**
 * Where each node's record is kept; it must not be lost. Both steps reject with HealthStoreFault when the store does not do
 * them, and then nobody knows whether they were done.
 */
export type HealthStore = {
  read(node: string): Promise<HealthReading>;
  /**
   * One step at the store: writes while the version there is `expected` (null: nothing is stored) and says whether `next`
   * stands there now, so that a step sent twice is done once. Versions are never used again.
   */
  replace(node: string, change: { expected: string | null; next: StoredHealth }): Promise<boolean>;
};

/** Why the store did not do a step; holds no value. */
export class HealthStoreFault extends Error {
  constructor(readonly reason: string) {
    super(`Health record: ${reason}`);
    this.name = "HealthStoreFault";
  }
}
