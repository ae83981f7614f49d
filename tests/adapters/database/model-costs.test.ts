import { describe, expect, test } from "vitest";
import { BACKENDS, useStore } from "./backends";
import { aStoredAttempt, NOON } from "./samples";

const HOUR_MS = 3_600_000;

describe.each(BACKENDS)("what models cost on %s", (backend) => {
  const desk = useStore(backend);

  test("is nothing, then the sum of all accounts and our own trials, by day and by month", async () => {
    const month = new Date(NOON.getTime() - 48 * HOUR_MS);
    const costs = () => desk.store.modelCosts({ day: NOON, month });
    const before = await costs();
    const at = (hours: number) => new Date(NOON.getTime() + hours * HOUR_MS);
    await desk.store.appendAttempts([
      aStoredAttempt({ accountId: await desk.newAccount(), startedAt: at(1), costUsd: 0.25 }),
      aStoredAttempt({ accountId: await desk.newAccount(), startedAt: at(-1), costUsd: 1 }),
      aStoredAttempt({ reason: "trial", startedAt: at(2), costUsd: 0.125 }),
      aStoredAttempt({ startedAt: at(-49), costUsd: 64 }),
    ]);
    const after = await costs();
    expect(after.today - before.today).toBeCloseTo(0.375, 9);
    expect(after.month - before.month).toBeCloseTo(1.375, 9);
  });
});
