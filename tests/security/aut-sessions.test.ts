import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { createSessionKeeper } from "@/lib/adapters/auth/session-keeper";
import { openDatabase } from "@/lib/adapters/database/open-database";
import { sessions, users } from "@/lib/adapters/database/schema/sign-in";
import { BACKENDS, useStore } from "../adapters/database/backends";
import { copyOfEmptyStore } from "../harness/empty-store";
import { APP_URL, Door, SECRET } from "./door";

const DAY_MS = 24 * 60 * 60_000;
const FOUNDER = "mara@studio.example";

describe.each(BACKENDS)("sessions on %s", (backend) => {
  const door = new Door(useStore(backend));

  beforeEach(() => {
    door.open();
    door.aheadMs = 0;
  });

  test("a cookie is its user and nobody else, and a changed one is nobody", async () => {
    const cookie = await door.enter(FOUNDER);
    expect((await door.who(cookie))?.viewer).toEqual({
      userId: expect.any(String),
      accountId: expect.any(String),
      email: FOUNDER,
      isOperator: true,
    });
    const [name = "", value = ""] = cookie.split("=", 2);
    const changed = value.startsWith("a") ? `b${value.slice(1)}` : `a${value.slice(1)}`;
    for (const other of [
      `${name}=${changed}`,
      `${name}=${value.split(".")[0]}`,
      `x${cookie}`,
      `${name}=`,
      "",
    ]) {
      expect(await door.who(other), other).toBeNull();
    }
  });

  test("AUT10: each sign-in has a session of its own, whatever cookie the browser brought along", async () => {
    const planted = await door.enter(FOUNDER);
    const fresh = await door.enter(FOUNDER, new Headers({ cookie: planted }));
    expect(fresh).not.toBe(planted);
    const [before, after] = [await door.who(planted), await door.who(fresh)];
    expect(after?.sessionId).not.toBe(before?.sessionId);
  });

  test("AUT11: a cookie is worth nothing after signing out, everywhere after signing out everywhere", async () => {
    const [one, two, three] = [
      await door.enter(FOUNDER),
      await door.enter(FOUNDER),
      await door.enter(FOUNDER),
    ];
    const own = await door.who(one);
    const userId = own?.viewer.userId ?? "";
    await door.signIn.endSession(userId, own?.sessionId ?? "");
    expect(await door.who(one)).toBeNull();
    expect(await door.who(two)).not.toBeNull();
    await door.signIn.endSessions(userId);
    expect([await door.who(two), await door.who(three)]).toEqual([null, null]);
  });

  test("AUT11: nobody ends the session of another user", async () => {
    const mine = await door.who(await door.enter(FOUNDER));
    await door.signIn.endSession("somebody-else", mine?.sessionId ?? "");
    expect(await door.signIn.listSessions(mine?.viewer.userId ?? "", new Date())).toContainEqual(
      expect.objectContaining({ id: mine?.sessionId }),
    );
  });

  test("AUT11: a user who was deleted is signed out at once, and their link opens nothing", async () => {
    await door.signIn.keepInvitation(invitation("leaving@studio.example"));
    const cookie = await door.enter("leaving@studio.example");
    const link = await door.ask("leaving@studio.example");
    await door.desk.everything.execute(sql`delete from ${users} where email = 'leaving@studio.example'`);
    expect(await door.who(cookie)).toBeNull();
    expect((await door.press(link)).kind).toBe("unknown");
  });

  test("AUT12: the cookie is for this host, over TLS, out of reach of scripts and of other sites' forms", async () => {
    const userId = (await door.who(await door.enter(FOUNDER)))?.viewer.userId ?? "";
    for (const cookie of [await door.signIn.begin(userId, new Headers()), door.signIn.forget]) {
      expect(cookie.name).toMatch(/^__Host-/);
      expect(cookie.options).toMatchObject({ secure: true, httpOnly: true, sameSite: "lax", path: "/" });
      expect(cookie.options).not.toHaveProperty("domain");
    }
  });

  test("AUT14: no table holds a token of a link or a session, a code or a browser's cookie", async () => {
    const cookie = await door.enter(FOUNDER);
    const asked = await door.ask(FOUNDER);
    const token = decodeURIComponent(cookie.split("=")[1] ?? "").split(".")[0] ?? "";
    const secrets = [token, asked.token ?? "", asked.code, asked.browser];
    expect(secrets.map((secret) => secret.length)).toEqual([32, 43, 8, 43]);
    const rows: unknown[] = [];
    for (const table of ["users", "sessions", "sign_in_links", "invitations", "sign_in_limits"]) {
      rows.push(await door.desk.everything.execute(sql`select * from ${sql.identifier(table)}`));
    }
    const text = JSON.stringify(rows);
    expect(text, "the rows are there").toContain(FOUNDER);
    for (const secret of secrets) expect(text).not.toContain(secret);
  });

  test("a session ends two weeks after its last use and sixty days after its sign-in, however used", async () => {
    const cookie = await door.enter(FOUNDER);
    const id = (await door.who(cookie))?.sessionId ?? "";
    await age(id, { expiresInMs: 60_000, agedMs: 0 });
    expect(await door.who(cookie), "used in time").not.toBeNull();
    const [prolonged] = await expiries(id);
    expect((prolonged?.expiresAt.getTime() ?? 0) - Date.now()).toBeGreaterThan(13.9 * DAY_MS);
    await age(id, { expiresInMs: -1_000, agedMs: 0 });
    expect(await door.who(cookie), "not used").toBeNull();

    const old = await door.enter(FOUNDER);
    const oldId = (await door.who(old))?.sessionId ?? "";
    await age(oldId, { expiresInMs: 13 * DAY_MS, agedMs: 60 * DAY_MS - 60_000 });
    expect(await door.who(old), "a minute before its end").not.toBeNull();
    await age(oldId, { expiresInMs: 13 * DAY_MS, agedMs: 60 * DAY_MS });
    expect(await door.who(old), "at its end").toBeNull();
    const [{ userId } = { userId: "" }] = await expiries(oldId);
    const listed = await door.signIn.listSessions(userId, new Date());
    expect(listed.map((session) => session.id)).not.toContain(oldId);
  });

  test("while the database is away nobody is taken for anybody: asking fails", async () => {
    const cookie = await door.enter(FOUNDER);
    const away = await openDatabase({ url: null, dataDir: await copyOfEmptyStore() });
    await away.close();
    const keeper = createSessionKeeper({ orm: away.orm, secret: SECRET, appUrl: APP_URL });
    await expect(keeper.find(new Headers({ cookie }))).rejects.toThrow();
  });

  async function age(id: string, { expiresInMs, agedMs }: { expiresInMs: number; agedMs: number }) {
    await door.desk.everything.execute(sql`update ${sessions}
      set expires_at = now() + ${expiresInMs} * interval '1 millisecond',
        created_at = now() - ${agedMs} * interval '1 millisecond' where id = ${id}`);
  }

  function expiries(id: string) {
    return door.desk.everything.select().from(sessions).where(sql`id = ${id}`);
  }
});

function invitation(address: string) {
  const now = new Date();
  return {
    address,
    makesOperator: false,
    invitedBy: "operator",
    invitedAt: now,
    expiresAt: new Date(now.getTime() + DAY_MS),
  };
}
