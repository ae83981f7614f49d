/** Something that happens later; `cancel` lets it not happen. */
export type Event = { at: number; order: number; run: (() => void) | null };

/** Time of a simulation: it stands still while something happens, and jumps to the next thing. */
export type VirtualClock = {
  /** Milliseconds since 1970, as the breakers count. */
  now(): number;
  after(ms: number, run: () => void): Event;
  /** Lets the next thing happen if it is due until then; false, and time is that end, when nothing more is. */
  runNext(end: number): boolean;
  /** Lets everything happen that is due until then. */
  runUntil(end: number): void;
};

export function cancel(event: Event | null | undefined): void {
  if (event) event.run = null;
}

export function createVirtualClock(start: number): VirtualClock {
  const heap: Event[] = [];
  let now = start;
  let order = 0;
  const runNext = (end: number): boolean => {
    for (let first = heap[0]; first && first.at <= end; first = heap[0]) {
      takeFirst(heap);
      if (!first.run) continue;
      now = first.at;
      first.run();
      return true;
    }
    now = Math.max(now, end);
    return false;
  };

  return {
    now: () => now,
    after(ms, run) {
      const event = { at: now + Math.max(0, ms), order: order++, run };
      push(heap, event);
      return event;
    },
    runNext,
    runUntil(end) {
      while (runNext(end));
    },
  };
}

function isSooner(one: Event | undefined, other: Event | undefined): boolean {
  if (!one || !other) return one !== undefined;
  return one.at < other.at || (one.at === other.at && one.order < other.order);
}

function push(heap: Event[], event: Event): void {
  let at = heap.push(event) - 1;
  while (at > 0) {
    const above = (at - 1) >> 1;
    if (!isSooner(event, heap[above])) break;
    swap(heap, at, above);
    at = above;
  }
}

function takeFirst(heap: Event[]): void {
  const last = heap.pop();
  if (!last || heap.length === 0) return;
  heap[0] = last;
  for (let at = 0; ; ) {
    const [left, right] = [2 * at + 1, 2 * at + 2];
    const child = right < heap.length && isSooner(heap[right], heap[left]) ? right : left;
    if (child >= heap.length || !isSooner(heap[child], heap[at])) return;
    swap(heap, at, child);
    at = child;
  }
}

function swap(heap: Event[], one: number, other: number): void {
  const [first, second] = [heap[one], heap[other]];
  if (first && second) [heap[one], heap[other]] = [second, first];
}
