import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isPostgresMissing, type PostgresServer, startPostgres } from "../servers/postgres";
import { type Answer, type Browser, formOf, leadsTo, returnedBy, type Sent } from "./ask";
import { builtActions, builtElsewhere, builtPages, builtRoutes } from "./built-app";
import { ASKERS, type Asker, ENTRIES, type Entry, EXPECTED, expected, type Meets } from "./expectations";
import { type HostedApp, startHostedApp } from "./hosted-app";
import { addressOf, everythingOf, looksLike, madeUp, ownersThings, sentFor } from "./owner";
import { ASKING, PRIVATE_WORDS, type Things } from "./requests";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

test("the build serves the pages and server actions that are expected, and no others", () => {
  const known = ENTRIES.filter((entry) => /^(page|action) /.test(entry));
  expect([...builtPages(), ...builtActions().keys()].sort()).toEqual(known.sort());
  const routes = ENTRIES.filter((entry) => !/^(page|action) /.test(entry)).map(
    (entry) => entry.split(" ")[1],
  );
  expect(builtRoutes().sort()).toEqual([...new Set(routes)].sort());
  expect(builtElsewhere()).toEqual([]);
});

/** What an answer shows of these, before anything is compared. */
function metIn(entry: Entry, answer: Answer): Meets | "answered" {
  const isAction = entry.startsWith("action ");
  const said = isAction ? returnedBy(answer) : answer.body;
  const to = leadsTo({ ...answer, body: said });
  if (to !== null && /^\/sign-in(\?|$)/.test(to)) return "sign-in";
  if (answer.status === 401 || said.includes('"isSignedOut":true')) return "signed-out";
  if (answer.status === 404 || /NEXT_HTTP_ERROR_FALLBACK;404|This is not here any more/.test(said)) {
    return "absent";
  }
  if (to === "/" && !isAction) return "home";
  if (answer.status >= 400) throw new Error(`${answer.status} ${answer.body.slice(0, 500)}`);
  return "answered";
}

/** Routes answer in words alone, which must be the same. Pages and actions carry the page around them along. */
function bodyOf(entry: Entry, { body }: Answer): string {
  return /^(page|action) /.test(entry) ? "" : body;
}

/** What Next.js and proxies in front of it use among themselves. */
const TRICKS: Record<string, string>[] = [
  { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" },
  { "x-middleware-subrequest": "src/proxy:src/proxy:src/proxy:src/proxy:src/proxy" },
  { "x-middleware-prefetch": "1", purpose: "prefetch" },
  { rsc: "1", "next-router-prefetch": "1" },
  { rsc: "1", "next-router-state-tree": encodeURIComponent(JSON.stringify(["", {}, null, "refetch"])) },
  { "x-invoke-path": "/api/health", "x-matched-path": "/api/health", "x-rewrite-url": "/api/health" },
  { "x-nextjs-data": "1", "x-action-forwarded": "1" },
  { "x-forwarded-host": "127.0.0.1", "x-forwarded-for": "127.0.0.1", "x-real-ip": "127.0.0.1" },
];

/** A refusal, or what Next.js hands out before it asks a page or action: a frame without anybody's words. */
function isEmpty({ status, body }: Answer, { headers = {} }: Sent): boolean {
  return (status >= 400 && status !== 401) || body === "{}" || (status === 200 && "rsc" in headers);
}

const MET: Record<Meets, Meets | "answered"> = {
  open: "answered",
  own: "answered",
  done: "answered",
  unmoved: "answered",
  absent: "absent",
  home: "home",
  out: "sign-in",
  "sign-in": "sign-in",
  "signed-out": "signed-out",
};

/** Each project of vitest.config.ts has one store, so that both run at once. */
const STORES = process.env.BUILT_ON !== "postgres" ? ["embedded"] : isPostgresMissing() ? [] : ["postgres"];

describe.each(STORES)("who may do what in the built app on %s", (store) => {
  let server: PostgresServer | null = null;
  let app: HostedApp;
  const browsers = {} as Record<Asker, Browser>;

  beforeAll(async () => {
    if (store === "postgres") server = await startPostgres();
    app = await startHostedApp((await server?.newDatabase()) ?? null);
    browsers["signed out"] = new Map();
    browsers.operator = await app.signIn(addressOf("operator"));
    for (const asker of ["owner", "other account"] as const) {
      const invitation = [{ kind: "idle" }, formOf({ email: addressOf(asker) })];
      await app.act(browsers.operator, "action invitations inviteAction", invitation);
      browsers[asker] = await app.signIn(addressOf(asker));
    }
    const name = [{ kind: "idle" }, formOf({ senderName: "Mara Voss" })];
    await app.act(browsers.owner, "action account nameSenderAction", name);
  }, 120_000);
  afterAll(async () => {
    await app?.stop();
    await server?.stop();
  }, 60_000);

  /** What the entry answers. Whom it signs out, cookie and all, is signed in again. */
  const answerTo = async (asker: Asker, entry: Entry, things: Things) => {
    const cookies = new Map(browsers[asker]);
    const answer = await app.send(browsers[asker], await sentFor(entry, things));
    if (expected(entry, asker) === "out") {
      const replayed = await app.send(cookies, { method: "GET", path: "/settings" });
      expect(leadsTo(replayed), "the ended session's cookie").toMatch(/^\/sign-in/);
      browsers[asker] = await app.signIn(addressOf(asker));
    }
    return answer;
  };

  test("each route has the methods that are expected, and no others", async () => {
    for (const path of builtRoutes()) {
      const { headers } = await app.send(browsers.owner, {
        method: "OPTIONS",
        path: path.replace("[id]", "x"),
      });
      const allowed = METHODS.filter((method) => headers.allow?.split(", ").includes(method));
      const known = METHODS.filter((method) => `${method} ${path}` in EXPECTED);
      expect(allowed, path).toEqual(known);
    }
  });

  // Each request is the owner's own, word for word, but for who sends it.
  test.each(ENTRIES)(
    "INV11 DRF1 AUT11 AUT16 OPS1: %s is done for whom it is meant, and for nobody else",
    async (entry) => {
      const things = await ownersThings(app, browsers.owner, ASKING[entry]?.after);
      const before = await looksLike(app, browsers.owner, things);
      for (const asker of ASKERS.slice(0, 3)) {
        const meets = expected(entry, asker);
        const answer = await answerTo(asker, entry, things);
        expect(metIn(entry, answer), asker).toBe(MET[meets]);
        for (const word of PRIVATE_WORDS) expect(answer.body, `${asker} reads ${word}`).not.toContain(word);
        if (meets === "absent" || meets === "unmoved") {
          const never = await answerTo(asker, entry, madeUp());
          const told = (each: Answer) => [each.status, metIn(entry, each), bodyOf(entry, each)];
          expect(told(never), `${asker} is told that it exists`).toEqual(told(answer));
        }
        expect(await looksLike(app, browsers.owner, things), `${asker} changed something`).toBe(before);
      }
      const done = await answerTo("owner", entry, things);
      expect(metIn(entry, done)).toBe(MET[expected(entry, "owner")]);
      if (!ASKING[entry]?.moves) return;
      // A draft that is cancelled ends a moment after the answer.
      await expect.poll(() => looksLike(app, browsers.owner, things), { timeout: 5_000 }).not.toBe(before);
    },
  );

  test("AUT15: no header or parameter of the framework opens a door to somebody signed out", async () => {
    const things = await ownersThings(app, browsers.owner, "draft");
    const before = await looksLike(app, browsers.owner, things);
    for (const entry of ENTRIES) {
      const meets = expected(entry, "signed out");
      if (meets !== "sign-in" && meets !== "signed-out") continue;
      const sent = await sentFor(entry, things);
      for (const header of TRICKS) {
        const tricked = { ...sent, headers: { ...sent.headers, ...header } };
        const path = `${sent.path}?_rsc=1&nxtPid=${things.invoiceId}`;
        const first = await app.send(new Map(), { ...tricked, path });
        // Next.js corrects a wrong "_rsc" by sending the browser to the right one.
        const right = leadsTo(first)?.startsWith(`${sent.path}?`) ? leadsTo(first) : null;
        const answer = right === null ? first : await app.send(new Map(), { ...tricked, path: right });
        const name = `${entry} ${JSON.stringify(header)}`;
        for (const word of PRIVATE_WORDS) expect(answer.body, name).not.toContain(word);
        if (isEmpty(answer, tricked)) continue;
        expect(["sign-in", "signed-out"], name).toContain(metIn(entry, answer));
      }
    }
    expect(await looksLike(app, browsers.owner, things)).toBe(before);
  }, 120_000);

  test("after all of it nobody but the owner holds a word of the owner's", async () => {
    for (const asker of ["other account", "operator"] as const) {
      const held = JSON.stringify(await everythingOf(app, browsers[asker]));
      for (const word of PRIVATE_WORDS) expect(held, asker).not.toContain(word);
    }
    expect((await everythingOf(app, browsers.owner)).invoices.length).toBeGreaterThan(20);
  });
});
