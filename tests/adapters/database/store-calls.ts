import { randomUUID } from "node:crypto";
import type { Store } from "@/lib/adapters/database/store";
import { aClient, aDraft, aNodeCheck, anInvoice, aPayment, aStoredAttempt, NOON, RESULT } from "./samples";

/** What one account holds, as a stranger would name it who guessed every id. */
export type Theirs = { invoiceId: string; draftId: string; clientId: string; paymentId: string };

export type Call = (store: Store, accountId: string, theirs: Theirs) => Promise<unknown>;

/** Every function that names a thing of an account: a stranger is told NOTHING, and nothing changes. */
export const NAMING: Record<string, Call> = {
  findClient: (store, me, { clientId }) => store.findClient(me, clientId),
  updateClient: (store, me, { clientId }) => store.updateClient(me, clientId, { name: "Stolen" }),
  invoiceFile: (store, me, { invoiceId }) => store.invoiceFile(me, invoiceId),
  updateInvoice: (store, me, { invoiceId }) => store.updateInvoice(me, invoiceId, { number: "x" }, 2),
  setVoid: (store, me, { invoiceId }) => store.setVoid(me, invoiceId, true),
  releaseHolds: (store, me, { invoiceId }) => store.releaseHolds(me, invoiceId),
  deleteInvoice: (store, me, { invoiceId }) => store.deleteInvoice(me, invoiceId, NOON),
  restoreInvoice: (store, me, { invoiceId }) => store.restoreInvoice(me, invoiceId),
  addPayment: (store, me, { invoiceId }) => store.addPayment(me, invoiceId, aPayment()),
  settleInvoice: (store, me, { invoiceId }) => store.settleInvoice(me, invoiceId, aPayment()),
  removePayment: (store, me, { paymentId }) => store.removePayment(me, paymentId),
  findDraft: (store, me, { draftId }) => store.findDraft(me, draftId),
  finishDraft: (store, me, { draftId }) => store.finishDraft(me, draftId, RESULT),
  stopDraft: (store, me, { draftId }) => store.stopDraft(me, draftId, "cancelled"),
  moveDraft: (store, me, { draftId }) => store.moveDraft(me, draftId, ["writing"], "discarded"),
  saveEdit: (store, me, { draftId }) => store.saveEdit(me, draftId, RESULT.mail, 99),
  acceptDraft: (store, me, { draftId }) => store.acceptDraft(me, draftId, NOON),
  markDraftSent: (store, me, { draftId }) => store.markDraftSent(me, draftId, NOON),
  addInvoice: (store, me, { clientId }) =>
    store.addInvoice(me, anInvoice({ client: { kind: "known", id: clientId } })),
};

export const NOTHING: unknown[] = [null, undefined, false, "absent", "client-absent", "not-writing"];

/** Every function that lists what an account holds: a stranger's list is empty, the owner's is not. */
export const LISTING: Record<string, (...call: Parameters<Call>) => Promise<unknown[]>> = {
  listClients: (store, me) => store.listClients(me),
  invoiceLines: (store, me) => store.invoiceLines(me),
  invoicesNumbered: (store, me) => store.invoicesNumbered(me, ["2026-017"]),
  draftsOf: (store, me, { invoiceId }) => store.draftsOf(me, invoiceId),
  listEvents: (store, me) => store.listEvents(me, { limit: 10 }),
  modelSpend: async (store, me) => {
    const { today } = await store.modelSpend(me, { day: NOON, month: NOON });
    return today === 0 ? [] : [today];
  },
};

/** Every function about an account as a whole. What a stranger does with it leaves the owner's account as it was. */
export const WHOLE: Record<string, Call> = {
  findAccount: (store, me) => store.findAccount(me),
  updateAccount: (store, me) => store.updateAccount(me, { senderName: "Stolen" }),
  findOrAddClient: (store, me) => store.findOrAddClient(me, aClient({ contactName: "Stolen" })),
  addInvoices: (store, me) => store.addInvoices(me, [anInvoice({ payments: [aPayment()] })]),
  insertDraft: async (store, me) => {
    const invoice = anInvoice();
    await store.addInvoice(me, invoice);
    return store.insertDraft(me, aDraft({ invoiceId: invoice.id }));
  },
  appendEvents: (store, me) => store.appendEvents(me, [anEvent()]),
  removeSampleData: (store, me) => store.removeSampleData(me),
  everythingOf: (store, me) => store.everythingOf(me),
};

/** Without sign-in there is one account, and it is nobody's argument. */
export const LOCAL = ["ensureLocalAccount"];

/** All that may see every account, or what belongs to none: the whole list. */
export const INSTALLATION: Record<string, (store: Store) => Promise<unknown>> = {
  installation: (store) => store.installation(),
  interruptStaleDrafts: (store) => store.interruptStaleDrafts(new Date(0)),
  discardUntouchedDrafts: (store) => store.discardUntouchedDrafts(new Date(0)),
  unexportedEvents: (store) => store.unexportedEvents(1),
  markExported: (store) => store.markExported(["no event"], NOON),
  appendAttempts: (store) => store.appendAttempts([aStoredAttempt()]),
  forgetAttempts: (store) => store.forgetAttempts({ any: new Date(0), trials: new Date(0) }),
  keepChecks: (store) => store.keepChecks([aNodeCheck()]),
  forgetChecks: (store) => store.forgetChecks(new Date(0)),
  uptime: (store) => store.uptime({ since: NOON, bucketMs: 60_000 }),
  nodeFigures: (store) => store.nodeFigures(NOON),
  draftShares: (store) => store.draftShares(NOON),
  modelAcceptance: (store) => store.modelAcceptance(NOON),
  coldLoads: (store) => store.coldLoads(NOON),
  modelCosts: (store) => store.modelCosts({ day: NOON, month: NOON }),
  outageFigures: (store) => store.outageFigures({ node: "primary", from: NOON, until: NOON }),
};

function anEvent() {
  return { id: randomUUID(), name: "invoice_added", properties: {}, at: NOON };
}

/** An account with one of each thing. */
export async function filledAccount(store: Store, accountId: string): Promise<Theirs> {
  const payment = aPayment();
  const invoice = anInvoice({ payments: [payment], holds: ["card"] });
  await store.addInvoice(accountId, invoice);
  const draft = aDraft({ invoiceId: invoice.id });
  await store.insertDraft(accountId, draft);
  await store.appendEvents(accountId, [anEvent()]);
  await store.appendAttempts([aStoredAttempt({ accountId, costUsd: 0.5 })]);
  const [client] = await store.listClients(accountId);
  return {
    invoiceId: invoice.id,
    draftId: draft.id,
    clientId: client?.id ?? "",
    paymentId: payment.id,
  };
}
