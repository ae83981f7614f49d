import type { Attempt } from "../../core/nodes/attempt";
import { attemptCost, type NodePrice } from "../../core/product-event/attempt-cost";
import type { AttemptOwner, StoredAttempt } from "./attempt-store";

export type AttemptRecorderNeeds = {
  append(rows: readonly StoredAttempt[]): Promise<void>;
  newId(): string;
  priceOf(node: string): NodePrice;
  /** Keeps a serverless instance alive until what it measured is written. */
  keepAlive(work: Promise<unknown>): void;
  /** Told once per outage of the store. */
  report(fault: unknown): void;
  delayMs?: number;
  retryMs?: number;
};

export type AttemptRecorder = {
  /** Every attempt there is; returns at once and never throws. */
  keep(attempt: Attempt): void;
  /** Whom an attempt was for, told in the same breath as the attempt itself. */
  own(attempt: Attempt, owner: AttemptOwner): void;
  /** Writes what waits; never rejects. */
  flush(): Promise<void>;
};

const NOBODY: AttemptOwner = { accountId: null, draftId: null };

/** While the store is away the newest are worth more than the oldest. */
const MOST_WAITING = 1_000;

/** Writes attempts to the store in the background, some at a time: measuring must neither slow nor break a draft. */
export function createAttemptRecorder(needs: AttemptRecorderNeeds): AttemptRecorder {
  const { delayMs = 250, retryMs = 10_000 } = needs;
  const waiting = new Map<Attempt, { id: string; owner: AttemptOwner }>();
  let planned: { timer: NodeJS.Timeout; begun: (writing: Promise<void>) => void } | undefined;
  let writing: Promise<void> = Promise.resolve();
  let isAway = false;

  const write = async () => {
    const taken = [...waiting];
    waiting.clear();
    if (taken.length === 0) return;
    try {
      await needs.append(taken.map(([attempt, kept]) => rowOf(attempt, kept, needs.priceOf(attempt.node))));
      isAway = false;
    } catch (fault) {
      if (!isAway) needs.report(fault);
      isAway = true;
      const later = [...taken, ...waiting].slice(-MOST_WAITING);
      waiting.clear();
      for (const [attempt, kept] of later) waiting.set(attempt, kept);
      schedule(retryMs);
    }
  };
  const flush = () => {
    clearTimeout(planned?.timer);
    writing = writing.then(write);
    planned?.begun(writing);
    planned = undefined;
    return writing;
  };
  const schedule = (ms: number) => {
    if (planned) return;
    const written = new Promise<void>((begun) => {
      planned = { timer: setTimeout(flush, ms).unref(), begun };
    });
    if (!isAway) needs.keepAlive(written);
  };
  const put = (attempt: Attempt, owner: AttemptOwner | null) => {
    const known = waiting.get(attempt);
    if (!known && waiting.size >= MOST_WAITING) waiting.delete(waiting.keys().next().value as Attempt);
    waiting.set(attempt, { id: known?.id ?? needs.newId(), owner: owner ?? known?.owner ?? NOBODY });
    schedule(delayMs);
  };

  return { keep: (attempt) => put(attempt, null), own: put, flush };
}

function rowOf(attempt: Attempt, kept: { id: string; owner: AttemptOwner }, price: NodePrice): StoredAttempt {
  const { gpuSeconds, inputUsd, outputUsd } = attemptCost(attempt, price);
  return { ...attempt, ...kept.owner, id: kept.id, gpuSeconds, costUsd: inputUsd + outputUsd };
}
