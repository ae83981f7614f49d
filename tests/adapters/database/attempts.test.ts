import { eq, inArray } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { accounts } from "@/lib/adapters/database/schema/accounts";
import { attempts } from "@/lib/adapters/database/schema/attempts";
import { BACKENDS, useStore } from "./backends";
import { aStoredAttempt, NOON } from "./samples";

const HOUR_MS = 3_600_000;
const hoursBefore = (hours: number) => new Date(NOON.getTime() - hours * HOUR_MS);

describe.each(BACKENDS)("attempts on %s", (backend) => {
  const desk = useStore(backend);
  const rowsOf = (...ids: string[]) =>
    desk.everything.select().from(attempts).where(inArray(attempts.id, ids)).orderBy(attempts.id);

  test("an attempt is kept with every figure, once however often it is written", async () => {
    const accountId = await desk.newAccount();
    const attempt = aStoredAttempt({ accountId, draftId: "a draft" });
    await desk.store.appendAttempts([attempt]);
    await desk.store.appendAttempts([attempt]);
    await desk.store.appendAttempts([]);
    expect(await rowsOf(attempt.id)).toEqual([attempt]);
  });

  test("an attempt that never came to a token is kept too, and one that belongs to nobody", async () => {
    const failed = aStoredAttempt({
      outcome: "refused",
      purpose: "trial",
      digest: null,
      quant: null,
      connectMs: null,
      firstTokenMs: null,
      inputTokens: null,
      outputTokens: null,
      loadSeconds: null,
      promptEvalSeconds: null,
      evalSeconds: null,
      httpStatus: null,
      stopReason: null,
      think: null,
    });
    await desk.store.appendAttempts([failed]);
    expect(await rowsOf(failed.id)).toEqual([failed]);
  });

  test("a node that lies about sizes and counts spoils no write", async () => {
    const lying = aStoredAttempt({ model: `m\u0000${"x".repeat(5_000)}`, outputTokens: 1e15 });
    await desk.store.appendAttempts([lying]);
    const [row] = await rowsOf(lying.id);
    expect(row?.model.length).toBeLessThan(300);
    expect(row?.outputTokens).toBe(2 ** 31 - 1);
  });

  test("the money of a day and of a month is summed from their first instants on", async () => {
    const accountId = await desk.newAccount();
    const spent = (hours: number, costUsd: number) =>
      aStoredAttempt({ accountId, startedAt: hoursBefore(hours), costUsd });
    await desk.store.appendAttempts([spent(0, 0.25), spent(10, 0.5), spent(200, 1), spent(2_000, 8)]);
    const since = { day: hoursBefore(10), month: hoursBefore(200) };
    expect(await desk.store.modelSpend(accountId, since)).toEqual({ today: 0.75, thisMonth: 1.75 });
  });

  test("whoever never asked a model spent nothing", async () => {
    const since = { day: NOON, month: NOON };
    expect(await desk.store.modelSpend("nobody", since)).toEqual({ today: 0, thisMonth: 0 });
  });

  test("what is older than an instant is forgotten, trials sooner, and nothing younger", async () => {
    const began = (hours: number, reason: "first-choice" | "trial" = "first-choice") =>
      aStoredAttempt({ startedAt: hoursBefore(hours), reason });
    const rows = [began(3_000), began(2_999), began(200, "trial"), began(199, "trial"), began(201)];
    await desk.store.appendAttempts(rows);
    const before = { any: hoursBefore(2_999), trials: hoursBefore(199) };
    expect(await desk.store.forgetAttempts(before)).toBeGreaterThanOrEqual(2);
    const kept = (await rowsOf(...rows.map(({ id }) => id))).map(({ id }) => id);
    expect(kept.toSorted()).toEqual([rows[1], rows[3], rows[4]].map((row) => row?.id).toSorted());
  });

  test("a measurement outlives its account, without it", async () => {
    const accountId = await desk.newAccount();
    const attempt = aStoredAttempt({ accountId });
    await desk.store.appendAttempts([attempt]);
    await desk.everything.delete(accounts).where(eq(accounts.id, accountId));
    expect(await rowsOf(attempt.id)).toEqual([{ ...attempt, accountId: null }]);
  });
});
