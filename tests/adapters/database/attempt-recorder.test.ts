import { expect, test, vi } from "vitest";
import { createAttemptRecorder } from "@/lib/adapters/database/attempt-recorder";
import type { StoredAttempt } from "@/lib/adapters/database/attempt-store";
import { anAttempt } from "../../fixtures/an-attempt";

type Changes = Partial<Parameters<typeof createAttemptRecorder>[0]>;

function recorderOn(
  store: { rows: StoredAttempt[]; isAway: boolean; writes: number },
  changes: Changes = {},
) {
  let ids = 0;
  const kept: Promise<unknown>[] = [];
  const report = vi.fn();
  const recorder = createAttemptRecorder({
    async append(rows) {
      store.writes += 1;
      if (store.isAway) throw new Error("away");
      store.rows.push(...rows);
    },
    newId: () => `attempt-${++ids}`,
    priceOf: () => ({ watts: 360, usdPerKwh: 0.2 }),
    keepAlive: (work) => void kept.push(work),
    report,
    delayMs: 1,
    ...changes,
  });
  return { ...recorder, kept, report };
}

const aStore = () => ({ rows: [] as StoredAttempt[], isAway: false, writes: 0 });
const MINE = { accountId: "account", draftId: "draft" };

test("attempts that end together are one write, each with its owner, its seconds and its cost", async () => {
  const store = aStore();
  const { keep, own, kept } = recorderOn(store);
  const [mine, nobodys] = [
    anAttempt(),
    anAttempt({ purpose: "trial", evalSeconds: null, promptEvalSeconds: 1 }),
  ];
  keep(mine);
  own(mine, MINE);
  keep(nobodys);
  await Promise.all(kept);
  expect(store.writes).toBe(1);
  expect(store.rows).toMatchObject([
    { ...MINE, id: "attempt-1", purpose: "draft", gpuSeconds: 2 },
    { accountId: null, draftId: null, purpose: "trial", gpuSeconds: 1 },
  ]);
  expect(store.rows[0]?.costUsd).toBeCloseTo(0.00004, 10);
});

test("the owner may be told before the attempt, and there is one row all the same", async () => {
  const store = aStore();
  const { keep, own, flush } = recorderOn(store);
  const attempt = anAttempt();
  own(attempt, MINE);
  keep(attempt);
  await flush();
  expect(store.rows).toMatchObject([MINE]);
});

test("an instance is kept alive until what it measured is written, also when it is written early", async () => {
  const store = aStore();
  const { keep, flush, kept } = recorderOn(store, { delayMs: 60_000 });
  keep(anAttempt());
  await flush();
  await Promise.all(kept);
  expect(store.rows).toHaveLength(1);
});

test("while the store is away nothing is lost, thrown or told twice, and all is written when it is back", async () => {
  const store = { ...aStore(), isAway: true };
  const { keep, flush, report } = recorderOn(store, { delayMs: 60_000, retryMs: 60_000 });
  keep(anAttempt());
  await flush();
  keep(anAttempt());
  await flush();
  expect(report).toHaveBeenCalledTimes(1);
  store.isAway = false;
  await flush();
  expect(store.rows.map(({ id }) => id)).toEqual(["attempt-1", "attempt-2"]);
});

test("what waits is bounded: beyond a thousand the oldest go", async () => {
  const store = { ...aStore(), isAway: true };
  const { keep, flush } = recorderOn(store, { delayMs: 60_000, retryMs: 60_000 });
  for (let count = 0; count < 700; count++) keep(anAttempt());
  await flush();
  for (let count = 0; count < 700; count++) keep(anAttempt());
  store.isAway = false;
  await flush();
  expect(store.rows).toHaveLength(1_000);
  expect(store.rows.at(-1)?.id).toBe("attempt-1400");
});
