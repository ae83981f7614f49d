const DAY_MS = 24 * 60 * 60_000;

/** A session ends when it was not used for `idle`, and in any case `longest` after its sign-in. */
export const SESSION_MS = { idle: 14 * DAY_MS, longest: 60 * DAY_MS } as const;

export type SessionTimes = { createdAt: Date; expiresAt: Date };

export function isSessionOver({ createdAt, expiresAt }: SessionTimes, now: Date): boolean {
  const end = Math.min(expiresAt.getTime(), createdAt.getTime() + SESSION_MS.longest);
  return end <= now.getTime();
}
