import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { users } from "@/lib/adapters/database/schema/sign-in";
import { requestLink } from "@/lib/use-cases/request-link";
import { BACKENDS, useStore } from "../adapters/database/backends";
import { APP_URL, Door } from "./door";

const FOUNDER = "mara@studio.example";

describe.each(BACKENDS)("a mailed link on %s", (backend) => {
  const door = new Door(useStore(backend));

  beforeEach(async () => {
    door.open();
    door.aheadMs = 0;
    door.mailOutcome = { kind: "kept" };
    if (!(await door.signIn.hasUsers())) await door.enter(FOUNDER);
  });

  test("AUT1: a known and an unknown address get the same answer from the same statements", async () => {
    const answers: unknown[] = [];
    for (const address of [FOUNDER, "nobody@elsewhere.example"]) {
      const steps: string[] = [];
      const told = { ...door.needs, mayEnter: spied("mayEnter", steps), keepLink: spied("keepLink", steps) };
      const later: (() => Promise<void>)[] = [];
      const input = { typed: address, returnTo: null, browser: null, network: "192.0.2.1" };
      const asked = await requestLink(input, { ...told, later: (work) => void later.push(work) });
      answers.push([asked.kind, Object.keys(asked), [...steps]]);
      expect(steps, "who is known is looked up after the answer").toEqual(["keepLink"]);
    }
    expect(answers[0]).toEqual(answers[1]);
  });

  test("AUT1: only who may enter gets a mail", async () => {
    expect((await door.ask("nobody@elsewhere.example")).token).toBeNull();
    expect((await door.ask(FOUNDER)).token).toMatch(/^[\w-]{43}$/);
  });

  test("AUT2: an address is mailed five times in a quarter of an hour, from however many networks", async () => {
    const kinds: string[] = [];
    for (let n = 0; n < 12; n += 1) {
      kinds.push((await door.request("flooded@studio.example", { network: `198.51.100.${n}` })).kind);
    }
    expect(kinds).toEqual([...Array(5).fill("asked"), ...Array(7).fill("too-many")]);
  });

  test("AUT2: a network asks thirty times in a quarter of an hour, for however many addresses", async () => {
    const kinds: string[] = [];
    for (let n = 0; n < 40; n += 1) kinds.push((await door.request(`p${n}@studio.example`)).kind);
    expect(kinds.filter((kind) => kind === "asked")).toHaveLength(30);
    expect(await door.request("one@more.example")).toMatchObject({
      kind: "too-many",
      retryAfterMs: expect.any(Number),
    });
  });

  test("AUT2: without fleet state the database counts, and when nothing counts nobody is mailed", async () => {
    door.open({ take: () => Promise.reject(new Error("out of reach")) });
    const kinds: string[] = [];
    for (let n = 0; n < 8; n += 1) kinds.push((await door.request("counted@studio.example")).kind);
    expect(kinds).toEqual([...Array(5).fill("asked"), ...Array(3).fill("too-many")]);
    const uncounted = { ...door.needs, takePlace: () => Promise.reject(new Error("out of reach")) };
    const input = { typed: FOUNDER, returnTo: null, browser: null, network: "x" };
    expect(await requestLink(input, uncounted)).toEqual({ kind: "unable" });
  });

  test("AUT2: where nothing but the database is shared, all processes count there together", async () => {
    const kinds: string[] = [];
    for (let process = 0; process < 4; process += 1) {
      door.open(null);
      for (let n = 0; n < 2; n += 1) kinds.push((await door.request("spread@studio.example")).kind);
    }
    expect(kinds).toEqual([...Array(5).fill("asked"), ...Array(3).fill("too-many")]);
    door.open();
  });

  test("AUT3: looking at a link a hundred times spends nothing, and names the address it is for", async () => {
    const link = await door.ask(FOUNDER);
    for (let n = 0; n < 100; n += 1) {
      expect(await door.lookAt(link)).toEqual({ kind: "open", address: FOUNDER });
    }
    expect((await door.press(link)).kind).toBe("admitted");
  });

  test("AUT3 AUT8: a browser that did not ask needs the code, and after five wrong ones not even that helps", async () => {
    const { token, code, browser } = await door.ask(FOUNDER);
    for (const other of [null, "x".repeat(43)]) {
      const elsewhere = { token, browser: other };
      expect(await door.lookAt(elsewhere)).toEqual({ kind: "elsewhere", address: FOUNDER });
      expect((await door.press(elsewhere)).kind).toBe("elsewhere");
    }
    for (let n = 0; n < 5; n += 1) {
      expect((await door.press({ token, browser: null }, { code: "2222-2222" })).kind).toBe("wrong-code");
    }
    expect((await door.press({ token, browser: null }, { code })).kind).toBe("too-many-codes");
    expect((await door.press({ token, browser })).kind, "the browser that asked").toBe("admitted");
  });

  test("AUT3: wrong codes at the same moment are counted each, and end the trying", async () => {
    const { token, code } = await door.ask(FOUNDER);
    const wrong = Array.from({ length: 20 }, () =>
      door.press({ token, browser: null }, { code: "22222222" }),
    );
    expect(new Set((await Promise.all(wrong)).map(({ kind }) => kind))).not.toContain("admitted");
    const { secretHash, checkCode } = door.signIn;
    expect(await checkCode(secretHash(token ?? ""), secretHash(code)), "the right one, too late").toBe(false);
  });

  test("AUT3: the code opens the link elsewhere, however it is typed", async () => {
    const { token, code } = await door.ask(FOUNDER);
    const typed = ` ${code.slice(0, 4).toLowerCase()} ${code.slice(4)}`;
    expect((await door.press({ token, browser: null }, { code: typed })).kind).toBe("admitted");
  });

  test("AUT4: of fifty tries at once one is admitted, with one session, and none after it", async () => {
    const before = await sessionsOfFounder();
    const link = await door.ask(FOUNDER);
    const tries = await Promise.all(
      Array.from({ length: 50 }, async () => {
        const spent = await door.press(link);
        if (spent.kind === "admitted") await door.signIn.begin(spent.userId, new Headers());
        return spent.kind;
      }),
    );
    expect(tries.filter((kind) => kind === "admitted")).toHaveLength(1);
    expect(tries.filter((kind) => kind === "used")).toHaveLength(49);
    expect(await sessionsOfFounder()).toBe(before + 1);
    expect((await door.press(link)).kind).toBe("used");
  });

  test("AUT5: a link ends after ten minutes and with a newer one", async () => {
    const first = await door.ask(FOUNDER);
    const second = await door.ask(FOUNDER, { browser: first.browser });
    expect((await door.press(first)).kind).toBe("replaced");
    door.aheadMs = 10 * 60_000 - 2_000;
    expect((await door.lookAt(second)).kind).toBe("open");
    door.aheadMs = 10 * 60_000;
    expect((await door.press(second)).kind).toBe("too-old");
  });

  test("AUT5: of links asked for at the same moment one is open", async () => {
    door.mails = [];
    await Promise.all(Array.from({ length: 5 }, () => door.request(FOUNDER, { browser: "b".repeat(43) })));
    await door.settled();
    const tokens = door.mails.map(({ text }) => /token=([\w-]+)/.exec(text)?.[1] ?? "");
    const seen = await Promise.all(tokens.map((token) => door.lookAt({ token, browser: "b".repeat(43) })));
    expect(seen.map(({ kind }) => kind).sort()).toEqual(["open", ...Array(4).fill("replaced")]);
  });

  test("AUT9: the link in the mail begins with the address of APP_URL, whatever the request says", async () => {
    await door.ask(FOUNDER);
    const links = door.mails[0]?.text.match(/https?:\/\/\S+/g) ?? [];
    expect(links).toHaveLength(1);
    expect(links[0]).toMatch(new RegExp(`^${APP_URL}/sign-in/link\\?token=[\\w-]{43}$`));
  });

  test("AUT17: a mail that is refused is told to the operator by its cause, without the address", async () => {
    door.reports = [];
    door.mailOutcome = { kind: "refused", reason: "validation_error" };
    await door.ask(FOUNDER);
    expect(door.reports).toEqual([expect.stringContaining("refused, validation_error")]);
    expect(door.reports.join()).not.toContain(FOUNDER);
    expect(door.mails, "it is not tried again").toHaveLength(1);
  });

  test("AUT17: what broke while a link was made or mailed is told by its kind and place, without the address", async () => {
    const broken = () => Promise.reject(new TypeError(`no row for ${FOUNDER}`));
    const steps = { takePlace: "made", keepLink: "made", mayEnter: "mailed", sendMail: "mailed" };
    for (const [step, missed] of Object.entries(steps)) {
      door.reports = [];
      const { kind } = await requestLink(
        { typed: FOUNDER, returnTo: null, browser: null, network: "192.0.2.1" },
        { ...door.needs, [step]: broken },
      );
      await door.settled();
      expect(kind, step).toBe(missed === "made" ? "unable" : "asked");
      expect(door.reports, step).toEqual([
        expect.stringMatching(`^Dunlin: a sign-in link could not be ${missed}. TypeError at .*aut-links`),
      ]);
      expect(door.reports.join(), step).not.toContain(FOUNDER);
    }
  });

  async function sessionsOfFounder(): Promise<number> {
    const [founder] = await door.desk.everything.select().from(users).where(eq(users.email, FOUNDER));
    return (await door.signIn.listSessions(founder?.id ?? "", new Date())).length;
  }

  function spied(name: "mayEnter" | "keepLink", steps: string[]) {
    const run = door.signIn[name] as (...given: unknown[]) => Promise<never>;
    return (...given: unknown[]) => {
      steps.push(name);
      return run(...given);
    };
  }
});
