import type { DraftEvent } from "../core/draft/draft-event";

/** `id` counts from 1 within one draft. */
type Numbered = { id: number; event: DraftEvent };

export type DraftRun = {
  accountId: string;
  draftId: string;
  write(signal: AbortSignal): AsyncIterable<DraftEvent>;
};

/** Drafts being written by this process, followed by any number of readers, who may leave and come back. */
export type LiveDrafts = {
  begin(run: DraftRun): void;
  /** The events after a number, then the live ones; null when this process does not know that draft. */
  follow(accountId: string, draftId: string, after: number): AsyncIterableIterator<Numbered> | null;
  /** False when there was nothing to stop. */
  cancel(accountId: string, draftId: string): boolean;
};

type Entry = {
  controller: AbortController;
  events: DraftEvent[];
  isOver: boolean;
  readers: number;
  waiting: Set<() => void>;
  loneliness: NodeJS.Timeout | undefined;
};

type LiveDraftsOptions = { graceMs?: number; keepMs?: number; keepAlive?: (work: Promise<unknown>) => void };

/**
 * `graceMs`: how long a draft is written on with nobody reading before its generation is stopped.
 * `keepMs`: how long a finished one can still be followed from memory.
 * `keepAlive`: is given each draft until its end is written down, for a platform that sleeps once nobody is answered.
 */
export function createLiveDrafts(options: LiveDraftsOptions = {}): LiveDrafts {
  const { graceMs = 5_000, keepMs = 30_000, keepAlive } = options;
  const entries = new Map<string, Entry>();

  return {
    begin(run) {
      const entry = newEntry();
      const key = keyOf(run.accountId, run.draftId);
      entries.set(key, entry);
      startLoneliness(entry, graceMs);
      const written = pump(entry, run).finally(() => {
        end(entry);
        const forget = () => entries.get(key) === entry && entries.delete(key);
        setTimeout(forget, keepMs).unref();
      });
      keepAlive?.(written);
    },
    follow(accountId, draftId, after) {
      const entry = entries.get(keyOf(accountId, draftId));
      return entry ? reader(entry, after, graceMs) : null;
    },
    cancel(accountId, draftId) {
      const entry = entries.get(keyOf(accountId, draftId));
      if (!entry || entry.isOver) return false;
      entry.controller.abort("cancelled");
      return true;
    },
  };
}

/** Browsers choose the id, so only with the account is it one draft's, as in the database. */
function keyOf(accountId: string, draftId: string): string {
  return JSON.stringify([accountId, draftId]);
}

function newEntry(): Entry {
  return {
    controller: new AbortController(),
    events: [],
    isOver: false,
    readers: 0,
    waiting: new Set(),
    loneliness: undefined,
  };
}

function startLoneliness(entry: Entry, graceMs: number): void {
  if (entry.isOver) return;
  clearTimeout(entry.loneliness);
  entry.loneliness = setTimeout(() => entry.controller.abort("nobody-reads"), graceMs);
}

async function pump(entry: Entry, run: DraftRun): Promise<void> {
  try {
    for await (const event of run.write(entry.controller.signal)) push(entry, event);
  } catch {
    push(entry, { type: "draft-stopped", reason: "failed" });
  }
}

function push(entry: Entry, event: DraftEvent): void {
  entry.events.push(event);
  wake(entry);
}

function end(entry: Entry): void {
  entry.isOver = true;
  clearTimeout(entry.loneliness);
  wake(entry);
}

function wake(entry: Entry): void {
  const waiting = [...entry.waiting];
  entry.waiting.clear();
  for (const resume of waiting) resume();
}

/** A hand-written iterator: a generator's `return` would wait for the next event of a node that may be silent. */
function reader(entry: Entry, after: number, graceMs: number): AsyncIterableIterator<Numbered> {
  // A number this run never gave was the database's, of a reader who came before the run began.
  let seen = after > entry.events.length ? 0 : after;
  let hasLeft = false;
  entry.readers += 1;
  clearTimeout(entry.loneliness);

  function leave(): IteratorReturnResult<undefined> {
    if (!hasLeft) {
      hasLeft = true;
      entry.readers -= 1;
      if (entry.readers === 0) startLoneliness(entry, graceMs);
    }
    return { done: true, value: undefined };
  }

  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      while (!hasLeft) {
        const event = entry.events[seen];
        if (event) {
          seen += 1;
          return { done: false, value: { id: seen, event } };
        }
        if (entry.isOver) break;
        await new Promise<void>((resume) => entry.waiting.add(resume));
      }
      return leave();
    },
    async return() {
      return leave();
    },
  };
}
