import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { createAuthEndpoint } from "better-auth/api";
import { parseSetCookieHeader, setSessionCookie } from "better-auth/cookies";
import { betterAuth } from "better-auth/minimal";
import { z } from "zod";
import { isSessionOver, SESSION_MS } from "../../core/sign-in/session-life";
import type { Viewer } from "../../core/viewer";
import type { Orm } from "../database/orm";
import { sessions, users } from "../database/schema/sign-in";
import { withHashedSessions } from "./hashed-sessions";

/** "__Host-": the browser takes it over TLS alone, for this host alone, and no neighbouring host can plant one. */
const SESSION_COOKIE = "__Host-dunlin-session";

const COOKIE = { secure: true, httpOnly: true, sameSite: "lax", path: "/" } as const;

export type SetCookie = { name: string; value: string; options: typeof COOKIE & { maxAge: number } };

export type SignedIn = { viewer: Viewer; sessionId: string };

export type SessionKeeper = {
  /** A new session, whatever the browser brought along; the cookie that opens it. */
  begin(userId: string, headers: Headers): Promise<SetCookie>;
  /** Whose cookie this is, with the session's life prolonged now and then; null: nobody's. @throws when the store fails. */
  find(headers: Headers): Promise<SignedIn | null>;
  /** The cookie that makes a browser forget. */
  forget: SetCookie;
};

/** Sessions as better-auth keeps them. Its own routes are not mounted: nothing of it can be reached from outside. */
export function createSessionKeeper({ orm, secret, appUrl }: { orm: Orm; secret: string; appUrl: string }) {
  const auth = betterAuth({
    appName: "Dunlin",
    baseURL: appUrl,
    secret,
    database: withHashedSessions(
      drizzleAdapter(orm, { provider: "pg", schema: { user: users, session: sessions } }),
    ),
    user: {
      additionalFields: {
        accountId: { type: "string", required: true, input: false },
        isOperator: { type: "boolean", required: true, input: false },
      },
    },
    session: { expiresIn: SESSION_MS.idle / 1_000, updateAge: 60 * 60, freshAge: 0 },
    advanced: {
      // The name below says it already; this would put "__Secure-" before it.
      useSecureCookies: false,
      cookies: { session_token: { name: SESSION_COOKIE, attributes: COOKIE } },
      ipAddress: { disableIpTracking: true },
      database: { validateSchema: false },
    },
    plugins: [ownSessions],
    telemetry: { enabled: false },
    logger: { disabled: true },
  });

  return {
    forget: { name: SESSION_COOKIE, value: "", options: { ...COOKIE, maxAge: 0 } },

    async begin(userId, headers) {
      const { headers: answer } = await auth.api.beginSession({
        body: { userId },
        headers,
        returnHeaders: true,
      });
      const cookie = parseSetCookieHeader(answer.get("set-cookie") ?? "").get(SESSION_COOKIE);
      if (!cookie?.value) throw new Error("The session's cookie is missing");
      const options = { ...COOKIE, maxAge: SESSION_MS.longest / 1_000 };
      return { name: SESSION_COOKIE, value: cookie.value, options };
    },

    async find(headers) {
      const found = await auth.api.getSession({ headers });
      if (!found || isSessionOver(found.session, new Date())) return null;
      const { id: userId, accountId, email, isOperator } = found.user;
      return { viewer: { accountId, userId, email, isOperator }, sessionId: found.session.id };
    },
  } satisfies SessionKeeper;
}

/** The library begins sessions for its own ways to sign in only; ours is a link it does not know. */
const ownSessions = {
  id: "own-sessions",
  endpoints: {
    beginSession: createAuthEndpoint(
      "/begin-session",
      { method: "POST", body: z.object({ userId: z.string() }), requireHeaders: true },
      async (ctx) => {
        const user = await ctx.context.internalAdapter.findUserById(ctx.body.userId);
        if (!user) throw new Error("The user vanished");
        const session = await ctx.context.internalAdapter.createSession(user.id);
        await setSessionCookie(ctx, { session, user }, false);
        return ctx.json({ begun: true });
      },
    ),
  },
};
