import { describe, expect, test } from "vitest";
import { BACKENDS, useStore } from "./backends";
import { aClient, times } from "./samples";

describe.each(BACKENDS)("accounts and clients on %s", (backend) => {
  const desk = useStore(backend);

  test("the local account is made once, with sensible settings, and kept as it was changed", async () => {
    const made = await times(10, () => desk.store.ensureLocalAccount("Asia/Tokyo"));
    expect(made[0]).toEqual({
      id: "local",
      senderName: "",
      senderEmail: null,
      timeZone: "Asia/Tokyo",
      language: "en",
      defaultCurrency: "EUR",
      payWithinDays: null,
    });
    const patch = { senderName: "Mara Voss", payWithinDays: 7, timeZone: "Europe/Berlin" };
    const changed = await desk.store.updateAccount("local", patch);
    expect(changed).toEqual({ ...made[0], ...patch });
    expect(await desk.store.ensureLocalAccount("America/Lima")).toEqual(changed);
    expect(await desk.store.updateAccount("local", { payWithinDays: null })).toMatchObject({
      payWithinDays: null,
    });
    expect(await desk.store.updateAccount("nobody", patch)).toBeNull();
    expect(await desk.store.findAccount("nobody")).toBeNull();
  });

  test("the installation has one random identity, whoever asks first", async () => {
    const asked = await times(10, () => desk.store.installation());
    expect(new Set(asked.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(asked[0]?.instanceId).toMatch(/^inst_[0-9a-f-]{36}$/);
    expect(asked[0]?.secret).toMatch(/^[0-9a-f]{64}$/);
  });

  test.each([
    ["case and punctuation", "ACME ltd", "Acme Ltd.", "ada@example.com", "ADA@Example.com"],
    ["a missing address", "Acme Ltd", "Acme  Ltd", "ada@example.com", null],
    ["full-width letters", "ＡＣＭＥ", "acme", null, null],
    ["another script", "株式会社 鷗", "株式会社鷗", null, null],
  ])("one client in spite of %s", async (_why, first, second, firstEmail, secondEmail) => {
    const account = await desk.newAccount();
    const one = await desk.store.findOrAddClient(account, aClient({ name: first, email: firstEmail }));
    const two = await desk.store.findOrAddClient(account, aClient({ name: second, email: secondEmail }));
    expect([one.kind, two.kind]).toEqual(["added", "found"]);
    expect(two.client).toEqual(one.client);
  });

  test.each([
    ["another name at the same address", { name: "Other GmbH" }],
    ["another address", { email: "bob@example.com" }],
    ["a sample", { isSample: true }],
  ])("two clients for %s", async (_why, changes) => {
    const account = await desk.newAccount();
    await desk.store.findOrAddClient(account, aClient());
    expect((await desk.store.findOrAddClient(account, aClient(changes))).kind).toBe("added");
    expect(await desk.store.listClients(account)).toHaveLength(2);
  });

  test("a newcomer fills what was missing and overwrites nothing but the ceiling", async () => {
    const account = await desk.newAccount();
    const known = aClient({ email: null, contactName: null, toneCeiling: "friendly" });
    await desk.store.findOrAddClient(account, known);
    const newcomer = aClient({ contactName: "Grace", toneCeiling: "firm", language: "de" });
    const { client } = await desk.store.findOrAddClient(account, newcomer);
    expect(client).toEqual({ ...newcomer, id: known.id, language: "en" });
    expect(await desk.store.findClient(account, known.id)).toEqual(client);
    const third = await desk.store.findOrAddClient(account, aClient({ contactName: "Bob" }));
    expect(third.client).toEqual(client);
  });

  test("20 parallel additions of one client are one client", async () => {
    const account = await desk.newAccount();
    const outcomes = await times(20, () => desk.store.findOrAddClient(account, aClient()));
    expect(outcomes.filter(({ kind }) => kind === "added")).toHaveLength(1);
    expect(new Set(outcomes.map(({ client }) => client.id)).size).toBe(1);
    expect(await desk.store.listClients(account)).toHaveLength(1);
  });

  test("a renamed client is found by the new name", async () => {
    const account = await desk.newAccount();
    const { client } = await desk.store.findOrAddClient(account, aClient());
    const patch = { name: "Southwind SA", email: null, language: "fr", toneCeiling: "firm" as const };
    expect(await desk.store.updateClient(account, client.id, patch)).toEqual({ ...client, ...patch });
    expect((await desk.store.findOrAddClient(account, aClient({ name: "southwind sa" }))).kind).toBe("found");
    expect((await desk.store.findOrAddClient(account, aClient())).kind).toBe("added");
    expect(await desk.store.updateClient(account, "nobody", patch)).toBeNull();
  });

  test("clients are listed by name without regard to case", async () => {
    const account = await desk.newAccount();
    for (const name of ["beta", "Alpha", "Gamma"])
      await desk.store.findOrAddClient(account, aClient({ name }));
    const names = (await desk.store.listClients(account)).map(({ name }) => name);
    expect(names).toEqual(["Alpha", "beta", "Gamma"]);
  });
});
