import type { Draft } from "../core/draft/draft";

/** Longer than any draft may take: one still "writing" then was left behind by a process that died. */
const LOST_AFTER_MS = 3 * 60_000;

export function isLost({ requestedAt }: Pick<Draft, "requestedAt">, now: Date): boolean {
  return requestedAt < lostBefore(now);
}

/** What was asked for before this and is still "writing" is lost. */
export function lostBefore(now: Date): Date {
  return new Date(now.getTime() - LOST_AFTER_MS);
}
