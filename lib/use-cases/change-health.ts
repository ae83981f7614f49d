import type { HealthRecord } from "../core/node-health/health-record";
import { type HealthStore, HealthStoreFault } from "../core/node-health/health-store";

type Change<Result> = { next: HealthRecord | null; result: Result };
type Decide<Result> = (record: HealthRecord | null, now: number) => Change<Result> | Promise<Change<Result>>;

/** `record` as it stands now, and the store's clock as it was read with it. */
export type Changed<Result> = { record: HealthRecord | null; now: number; result: Result };

const TRIES = 10;

/**
 * One step of a node's record: read, decide, replace what was read; decided anew when somebody else wrote in between. `next`
 * null: it stays. Answers null for a record of another version of Dunlin, which is left alone. Rejects with HealthStoreFault.
 */
export async function changeHealth<Result>(
  { health, newId }: { health: HealthStore; newId(): string },
  node: string,
  decide: Decide<Result>,
): Promise<Changed<Result> | null> {
  for (let left = TRIES; left > 0; left--) {
    const reading = await health.read(node);
    if (reading.kind === "foreign") return null;
    const { now } = reading;
    const stored = reading.kind === "found" ? reading.stored : null;
    const { next, result } = await decide(stored?.record ?? null, now);
    if (next === null) return { record: stored?.record ?? null, now, result };
    const change = { expected: stored?.version ?? null, next: { version: newId(), record: next } };
    if (await health.replace(node, change)) return { record: next, now, result };
  }
  throw new HealthStoreFault("too many wrote at once");
}
