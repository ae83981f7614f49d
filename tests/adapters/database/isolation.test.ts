import { describe, expect, test } from "vitest";
import type { Store } from "@/lib/adapters/database/store";
import { BACKENDS, useStore } from "./backends";
import { aClient, aDraft, anInvoice, aPayment, aStoredAttempt, NOON, RESULT, readyDraft } from "./samples";

type Theirs = { invoiceId: string; draftId: string; clientId: string };

/** Every function that names a thing of an account, as a stranger would call it, and what the stranger gets. */
const ATTEMPTS: Record<string, (store: Store, stranger: string, theirs: Theirs) => Promise<unknown>> = {
  findClient: (store, me, { clientId }) => store.findClient(me, clientId),
  updateClient: (store, me, { clientId }) => store.updateClient(me, clientId, { name: "Stolen" }),
  invoiceFile: (store, me, { invoiceId }) => store.invoiceFile(me, invoiceId),
  updateInvoice: (store, me, { invoiceId }) => store.updateInvoice(me, invoiceId, { number: "x" }, 1),
  setVoid: (store, me, { invoiceId }) => store.setVoid(me, invoiceId, true),
  releaseHolds: (store, me, { invoiceId }) => store.releaseHolds(me, invoiceId),
  deleteInvoice: (store, me, { invoiceId }) => store.deleteInvoice(me, invoiceId, NOON),
  restoreInvoice: (store, me, { invoiceId }) => store.restoreInvoice(me, invoiceId),
  addPayment: (store, me, { invoiceId }) => store.addPayment(me, invoiceId, aPayment()),
  settleInvoice: (store, me, { invoiceId }) => store.settleInvoice(me, invoiceId, aPayment()),
  removePayment: (store, me) => store.removePayment(me, "their payment"),
  findDraft: (store, me, { draftId }) => store.findDraft(me, draftId),
  finishDraft: (store, me, { draftId }) => store.finishDraft(me, draftId, RESULT),
  stopDraft: (store, me, { draftId }) => store.stopDraft(me, draftId, "cancelled"),
  moveDraft: (store, me, { draftId }) => store.moveDraft(me, draftId, ["ready"], "discarded"),
  saveEdit: (store, me, { draftId }) => store.saveEdit(me, draftId, RESULT.mail, 99),
  acceptDraft: (store, me, { draftId }) => store.acceptDraft(me, draftId, NOON),
  markDraftSent: (store, me, { draftId }) => store.markDraftSent(me, draftId, NOON),
  addInvoice: (store, me, { clientId }) =>
    store.addInvoice(me, anInvoice({ client: { kind: "known", id: clientId } })),
};

const NOTHING: unknown[] = [null, undefined, false, "absent", "client-absent", "not-writing"];

const LISTS: Record<string, (store: Store, stranger: string, theirs: Theirs) => Promise<unknown[]>> = {
  listClients: (store, me) => store.listClients(me),
  invoiceLines: (store, me) => store.invoiceLines(me),
  invoicesNumbered: (store, me) => store.invoicesNumbered(me, ["2026-017"]),
  draftsOf: (store, me, { invoiceId }) => store.draftsOf(me, invoiceId),
  listEvents: (store, me) => store.listEvents(me, { limit: 10 }),
};

const ABOUT_THE_ACCOUNT_ITSELF = ["ensureLocalAccount", "findAccount", "updateAccount", "installation"];
const TESTED_BELOW = [
  "everythingOf",
  "removeSampleData",
  "findOrAddClient",
  "addInvoices",
  "insertDraft",
  "appendEvents",
  "modelSpend",
];
const FOR_THE_OPERATOR = [
  "interruptStaleDrafts",
  "discardUntouchedDrafts",
  "unexportedEvents",
  "markExported",
  "appendAttempts",
  "forgetAttempts",
];

describe.each(BACKENDS)("two accounts on %s", (backend) => {
  const desk = useStore(backend);

  async function twoAccounts() {
    const [owner, stranger] = [await desk.newAccount(), await desk.newAccount()];
    const { invoiceId, draftId } = await readyDraft(desk.store, owner);
    await desk.store.appendEvents(owner, [
      { id: `e-${owner}`, name: "invoice_added", properties: {}, at: NOON },
    ]);
    const clientId = (await desk.store.listClients(owner))[0]?.id ?? "";
    return { owner, stranger, theirs: { invoiceId, draftId, clientId } };
  }

  test.each(Object.keys(ATTEMPTS))("%s finds nothing of a stranger's and changes nothing", async (name) => {
    const { owner, stranger, theirs } = await twoAccounts();
    const before = await desk.store.everythingOf(owner);
    const outcome = await ATTEMPTS[name]?.(desk.store, stranger, theirs);
    const told = typeof outcome === "object" && outcome && "kind" in outcome ? outcome.kind : outcome;
    expect(NOTHING).toContain(told);
    expect(await desk.store.everythingOf(owner)).toEqual(before);
  });

  test.each(Object.keys(LISTS))("%s lists nothing of a stranger's", async (name) => {
    const { owner, stranger, theirs } = await twoAccounts();
    expect(await LISTS[name]?.(desk.store, stranger, theirs)).toEqual([]);
    expect(await LISTS[name]?.(desk.store, owner, theirs)).toHaveLength(1);
  });

  test("every function of the store is covered here", () => {
    const covered = [
      ...Object.keys(ATTEMPTS),
      ...Object.keys(LISTS),
      ...ABOUT_THE_ACCOUNT_ITSELF,
      ...TESTED_BELOW,
      ...FOR_THE_OPERATOR,
    ];
    expect(covered.sort()).toEqual(Object.keys(desk.store).sort());
  });

  test("the export and the removal of samples stay within the account", async () => {
    const { owner, stranger } = await twoAccounts();
    const sample = anInvoice({
      isSample: true,
      client: { kind: "named", client: aClient({ isSample: true }) },
    });
    await desk.store.addInvoice(owner, sample);
    expect(await desk.store.removeSampleData(stranger)).toEqual({ invoices: 0, clients: 0 });
    const mine = { clients: [], invoices: [], payments: [], drafts: [], events: [] };
    expect(await desk.store.everythingOf(stranger)).toMatchObject({ account: { id: stranger }, ...mine });
    expect((await desk.store.everythingOf(owner))?.invoices).toHaveLength(2);
    expect(await desk.store.everythingOf("nobody")).toBeNull();
  });

  test("what models cost one account is no part of another's spending", async () => {
    const { owner, stranger } = await twoAccounts();
    await desk.store.appendAttempts([aStoredAttempt({ accountId: owner, costUsd: 0.5 })]);
    const since = { day: NOON, month: NOON };
    expect(await desk.store.modelSpend(stranger, since)).toEqual({ today: 0, thisMonth: 0 });
    expect(await desk.store.modelSpend(owner, since)).toEqual({ today: 0.5, thisMonth: 0.5 });
  });

  test("the same keys and names in two accounts are two things", async () => {
    const [one, two] = [await desk.newAccount(), await desk.newAccount()];
    const keys = { requestKey: "click", sourceKey: "file" };
    for (const account of [one, two]) {
      expect((await desk.store.addInvoice(account, anInvoice(keys))).kind).toBe("added");
      expect(await desk.store.listClients(account)).toHaveLength(1);
    }
  });

  test("a draft cannot hang on another account's invoice", async () => {
    const { owner, stranger, theirs } = await twoAccounts();
    const intruder = aDraft({ invoiceId: theirs.invoiceId });
    await expect(desk.store.insertDraft(stranger, intruder)).rejects.toThrow(/drafts_invoice/);
    expect(await desk.store.draftsOf(owner, theirs.invoiceId)).toHaveLength(1);
  });
});
