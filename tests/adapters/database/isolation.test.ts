import { beforeAll, describe, expect, test } from "vitest";
import { BACKENDS, useStore } from "./backends";
import { aClient, aDraft, anInvoice } from "./samples";
import { forgettingTheAccount, takeRowSecurityOff, whileChanging } from "./scoping";
import { filledAccount, INSTALLATION, LISTING, LOCAL, NAMING, NOTHING, WHOLE } from "./store-calls";

// Each belt holds alone: the statements name the account, and the database keeps to it.
const GUARDS = ["both belts", "the statements alone", "the database alone"] as const;
const CASES = BACKENDS.flatMap((backend) => GUARDS.map((guard) => ({ backend, guard })));

describe.each(CASES)("two accounts on $backend, guarded by $guard", ({ backend, guard }) => {
  const desk = useStore(backend);
  beforeAll(async () => {
    if (guard === "the statements alone") await takeRowSecurityOff(desk.everything);
  });

  function guarded<Result>(work: () => Promise<Result>): Promise<Result> {
    if (guard !== "the database alone") return work();
    return whileChanging(desk.database.orm, forgettingTheAccount, work);
  }

  async function twoAccounts() {
    const [owner, stranger] = [await desk.newAccount(), await desk.newAccount()];
    return { owner, stranger, theirs: await filledAccount(desk.store, owner) };
  }

  test.each(Object.entries(NAMING))(
    "%s finds nothing of a stranger's and changes nothing",
    async (_, call) => {
      const { owner, stranger, theirs } = await twoAccounts();
      const before = await desk.store.everythingOf(owner);
      const outcome = await guarded(() => call(desk.store, stranger, theirs));
      const told = typeof outcome === "object" && outcome && "kind" in outcome ? outcome.kind : outcome;
      expect(NOTHING).toContain(told);
      expect(await desk.store.everythingOf(owner)).toEqual(before);
    },
  );

  test.each(Object.entries(LISTING))("%s lists nothing of a stranger's", async (_, call) => {
    const { owner, stranger, theirs } = await twoAccounts();
    expect(await guarded(() => call(desk.store, stranger, theirs))).toEqual([]);
    expect(await guarded(() => call(desk.store, owner, theirs))).toHaveLength(1);
  });

  test.each(Object.entries(WHOLE))("%s of one account leaves the other as it was", async (_, call) => {
    const { owner, stranger, theirs } = await twoAccounts();
    const before = await desk.store.everythingOf(owner);
    const outcome = JSON.stringify(await guarded(() => call(desk.store, stranger, theirs)));
    expect(await desk.store.everythingOf(owner)).toEqual(before);
    for (const id of [owner, ...Object.values(theirs)]) expect(outcome ?? "").not.toContain(id);
  });

  test("the export and the removal of samples stay within the account", async () => {
    const { owner, stranger } = await twoAccounts();
    const client = { kind: "named" as const, client: aClient({ name: "A sample", isSample: true }) };
    await desk.store.addInvoice(owner, anInvoice({ isSample: true, client }));
    expect(await guarded(() => desk.store.removeSampleData(stranger))).toEqual({ invoices: 0, clients: 0 });
    const mine = { clients: [], invoices: [], payments: [], drafts: [], events: [] };
    const everything = await guarded(() => desk.store.everythingOf(stranger));
    expect(everything).toMatchObject({ account: { id: stranger }, ...mine });
    expect((await desk.store.everythingOf(owner))?.invoices).toHaveLength(2);
    expect(await guarded(() => desk.store.everythingOf("nobody"))).toBeNull();
  });

  test("the same keys and names in two accounts are two things", async () => {
    const [one, two] = [await desk.newAccount(), await desk.newAccount()];
    const keys = { requestKey: "click", sourceKey: "file" };
    for (const account of [one, two]) {
      expect((await guarded(() => desk.store.addInvoice(account, anInvoice(keys)))).kind).toBe("added");
      expect(await guarded(() => desk.store.listClients(account))).toHaveLength(1);
    }
  });

  test("a draft cannot hang on another account's invoice", async () => {
    const { owner, stranger, theirs } = await twoAccounts();
    const intruder = aDraft({ invoiceId: theirs.invoiceId });
    await expect(desk.store.insertDraft(stranger, intruder)).rejects.toThrow(/drafts_invoice/);
    expect(await desk.store.draftsOf(owner, theirs.invoiceId)).toHaveLength(1);
  });

  test("every function of the store is in one of the tables here", () => {
    const covered = [NAMING, LISTING, WHOLE, INSTALLATION].flatMap(Object.keys).concat(LOCAL);
    expect(covered.sort()).toEqual(Object.keys(desk.store).sort());
  });
});
