const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

export const INTERVAL_MS = 5 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
export const LEASE_MS = MINUTE_MS;
/** The mail service knows a key again for 24 h after it first saw it. */
export const WINDOW_MS = 23 * HOUR_MS;
export const SETTLED_MS = 25 * HOUR_MS;
/** No attempt outlives its claim by more than an invocation may last, with some to spare. */
export const ALIVE_MS = 6 * MINUTE_MS;
export const SECOND_LOOK_MS = 2 * HOUR_MS;
export const LONGEST_BACKOFF_MS = 30 * MINUTE_MS;

/** Whether `until` has come. Further ahead than `longest` it was set by a clock that has gone back since: then too. */
export function isOver(until: number, longest: number, now: number): boolean {
  return now >= until || until - now > longest;
}
