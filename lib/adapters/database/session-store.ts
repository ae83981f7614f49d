import { and, desc, eq, gt } from "drizzle-orm";
import { SESSION_MS } from "../../core/sign-in/session-life";
import type { Database } from "./orm";
import { sessions } from "./schema/sign-in";
import { withShortErrors } from "./store-errors";

export type KeptSession = { id: string; userAgent: string | null; signedInAt: Date; lastSeenAt: Date };

/** Where users are signed in. The library begins sessions and prolongs them; ending one is a deletion, felt at once. */
export function createSessionStore({ orm }: Database) {
  return withShortErrors({
    async listSessions(userId: string, now: Date): Promise<KeptSession[]> {
      const youngest = new Date(now.getTime() - SESSION_MS.longest);
      const live = and(gt(sessions.expiresAt, now), gt(sessions.createdAt, youngest));
      return orm
        .select({
          id: sessions.id,
          userAgent: sessions.userAgent,
          signedInAt: sessions.createdAt,
          lastSeenAt: sessions.updatedAt,
        })
        .from(sessions)
        .where(and(eq(sessions.userId, userId), live))
        .orderBy(desc(sessions.updatedAt))
        .limit(200);
    },

    /** Another user's session stays, whatever its id. */
    async endSession(userId: string, sessionId: string): Promise<void> {
      await orm.delete(sessions).where(and(eq(sessions.userId, userId), eq(sessions.id, sessionId)));
    },

    async endSessions(userId: string): Promise<void> {
      await orm.delete(sessions).where(eq(sessions.userId, userId));
    },
  });
}
