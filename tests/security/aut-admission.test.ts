import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { invitePerson } from "@/lib/use-cases/invite-person";
import { BACKENDS, useStore } from "../adapters/database/backends";
import { Door } from "./door";

describe.each(BACKENDS)("who may come in on %s", (backend) => {
  const door = new Door(useStore(backend));

  test("of several who are first at the same moment one becomes the operator and the others stay out", async () => {
    const links = [];
    for (const n of [1, 2, 3, 4, 5]) links.push(await door.ask(`first${n}@studio.example`));
    // Connections that are still being made would bring one try after the other.
    await Promise.all(links.map(() => door.desk.database.orm.execute(sql`select pg_sleep(0.1)`)));
    const spent = await Promise.all(links.map((link) => door.press(link)));
    expect(spent.filter(({ kind }) => kind === "admitted")).toHaveLength(1);
    expect(spent.filter(({ kind }) => kind === "unknown")).toHaveLength(4);
    expect(door.events.map(({ event }) => event.name)).toEqual(["signed_up"]);
  });

  test("from then on a stranger gets no mail", async () => {
    expect((await door.ask("stranger@elsewhere.example")).token).toBeNull();
  });

  test("an invited person comes in once, into an account of their own, with the role of the invitation", async () => {
    door.events = [];
    for (const [address, makesOperator] of [
      ["anna@studio.example", false],
      ["otto@studio.example", true],
    ] as const) {
      const invited = await invitePerson({ typed: address, makesOperator, by: "operator" }, door.needs);
      expect(invited).toMatchObject({ kind: "invited", address, mail: { kind: "kept" } });
    }
    const anna = await door.who(await door.enter("anna@studio.example"));
    const otto = await door.who(await door.enter("otto@studio.example"));
    expect([anna?.viewer.isOperator, otto?.viewer.isOperator]).toEqual([false, true]);
    expect(anna?.viewer.accountId).not.toBe(otto?.viewer.accountId);
    expect(await door.desk.store.findAccount(anna?.viewer.accountId ?? "")).toMatchObject({ senderName: "" });
    expect(await door.signIn.listInvitations(new Date()), "both are used up").toEqual([]);
    const again = await door.who(await door.enter("anna@studio.example"));
    expect(again?.viewer.accountId, "the same account at the next sign-in").toBe(anna?.viewer.accountId);
    expect(door.events).toHaveLength(2);
  });

  test("an invitation ends by itself, can be withdrawn, and its mail holds nothing that signs in", async () => {
    door.mails = [];
    await invitePerson({ typed: "late@studio.example", makesOperator: true, by: "operator" }, door.needs);
    await invitePerson({ typed: "gone@studio.example", makesOperator: true, by: "operator" }, door.needs);
    for (const { text } of door.mails) expect(text).not.toContain("token");
    await door.signIn.withdrawInvitation("gone@studio.example");
    expect((await door.ask("gone@studio.example")).token).toBeNull();
    door.aheadMs = 14 * 24 * 60 * 60_000;
    expect((await door.ask("late@studio.example")).token).toBeNull();
    door.aheadMs = 0;
    const twice = { typed: "anna@studio.example", makesOperator: true, by: "operator" };
    expect(await invitePerson(twice, door.needs), "no way to raise somebody's role").toEqual({
      kind: "already-here",
    });
  });

  test("AUT13: one person's ways to write an address are one user, look-alikes are others", async () => {
    door.open();
    const anna = await door.who(await door.enter("anna@studio.example"));
    for (const written of ["ANNA@Studio.Example", " anna@studio.example ", "ａnna@studio.example"]) {
      const found = await door.who(await door.enter(written));
      expect(found?.viewer.userId, written).toBe(anna?.viewer.userId);
    }
    door.open();
    for (const other of ["anna+x@studio.example", "anna@xn--studo-ksa.example", "anno@studio.example"]) {
      expect((await door.ask(other)).token, other).toBeNull();
    }
    for (const none of [
      "anna@studio.example.",
      "anna@stud\u0456o.example",
      "anna@studio.example\nBcc: x@y.example",
    ]) {
      expect((await door.request(none)).kind, none).toBe("not-an-address");
    }
  });

  test("where sign-up is open a stranger makes an account, and no operator", async () => {
    door.open(undefined, { signUp: "open" });
    const stranger = await door.who(await door.enter("stranger@open.example"));
    expect(stranger?.viewer.isOperator).toBe(false);
    await invitePerson({ typed: "chief@open.example", makesOperator: true, by: "operator" }, door.needs);
    expect((await door.who(await door.enter("chief@open.example")))?.viewer.isOperator).toBe(true);
    door.open();
    expect((await door.ask("stranger@open.example")).token, "who is in stays in").not.toBeNull();
    expect((await door.ask("another@open.example")).token).toBeNull();
  });

  test("who is let in starts with the settings of an installation's own account", async () => {
    door.open(undefined, { signUp: "open" });
    const viewer = (await door.who(await door.enter("fresh@open.example")))?.viewer;
    const own = await door.desk.store.ensureLocalAccount("Europe/Berlin");
    expect(await door.desk.store.findAccount(viewer?.accountId ?? "")).toEqual({
      ...own,
      id: viewer?.accountId,
    });
  });

  test("what ran out is forgotten, what still counts is kept", async () => {
    door.open();
    const link = await door.ask("anna@studio.example");
    const cookie = await door.enter("otto@studio.example");
    await door.signIn.forgetOldSignIns(new Date());
    expect((await door.lookAt(link)).kind).toBe("open");
    expect(await door.who(cookie)).not.toBeNull();
    await door.signIn.forgetOldSignIns(new Date(Date.now() + 30 * 24 * 60 * 60_000));
    expect((await door.lookAt(link)).kind).toBe("unknown");
    expect(await door.who(cookie)).toBeNull();
  });

  test("where the operator is named, whoever comes first does not run the installation", async () => {
    await door.desk.database.orm.execute(sql`delete from users`);
    door.open(undefined, { operatorAddress: "ines@studio.example" });
    expect((await door.ask("quick@elsewhere.example")).token).toBeNull();
    const ines = await door.who(await door.enter("ines@studio.example"));
    expect(ines?.viewer.isOperator).toBe(true);
    door.open();
  });
});
