import { randomUUID } from "node:crypto";
import { type Answer, actionCall, type Browser, formOf, leadsTo, multipart, type Sent, textOf } from "./ask";
import { builtActions } from "./built-app";
import type { Asker, Entry } from "./expectations";
import { type HostedApp, until } from "./hosted-app";
import { ASKING, type Asking, HELD_CSV, INVOICE, type Things, table } from "./requests";

/** One invoice of the owner's, made through the app as people make one, and brought to where an entry wants it. */
export async function ownersThings(app: HostedApp, owner: Browser, after: Asking["after"]): Promise<Things> {
  await app.writeSlowly(after === "writing");
  const state = { kind: "idle" };
  const fields = { ...INVOICE, requestKey: randomUUID() };
  const added = await app.act(owner, "action invoices addInvoiceAction", [state, formOf(fields)]);
  const invoiceId = /^\/invoices\/([\w-]+)/.exec(leadsTo(added) ?? "")?.[1];
  if (invoiceId === undefined) throw new Error(`No invoice: ${added.status} ${added.body.slice(0, 300)}`);
  const things = { ...madeUp(), invoiceId };
  switch (after) {
    case "writing":
      return { ...things, draftId: await aDraftBeingWritten(app, owner, invoiceId) };
    case "held":
      return { ...things, invoiceId: await aHeldInvoice(app, owner) };
    case "draft":
    case "accepted":
      return { ...things, draftId: await aDraft(app, owner, invoiceId, after) };
    case "void":
      await app.act(owner, "action invoice-state voidInvoiceAction", [invoiceId]);
      return things;
    case "deleted":
      await app.act(owner, "action invoice-state deleteInvoiceAction", [invoiceId]);
      return things;
    case "payment": {
      const payment = formOf({ invoiceId, amount: "30.00", paidOn: "2026-10-20" });
      await app.act(owner, "action payments recordPaymentAction", [state, payment]);
      const { payments } = await everythingOf(app, owner);
      return { ...things, paymentId: payments.find((each) => each.invoiceId === invoiceId)?.id ?? "" };
    }
    case "client": {
      const { invoices } = await everythingOf(app, owner);
      return { ...things, clientId: invoices.find(({ id }) => id === invoiceId)?.clientId ?? "" };
    }
    case "second session":
      await app.signIn(addressOf("owner"));
      return { ...things, sessionId: (await otherSessions(app, owner)).at(-1) ?? "" };
    default:
      return things;
  }
}

/** Names of things that never were. */
export function madeUp(): Things {
  const [invoiceId, clientId, paymentId, draftId, sessionId] = Array.from({ length: 5 }, () => randomUUID());
  return { invoiceId, clientId, paymentId, draftId, sessionId } as Things;
}

type Everything = {
  invoices: { id: string; clientId: string; holds: string[] }[];
  payments: { id: string; invoiceId: string }[];
};

export async function everythingOf(app: HostedApp, browser: Browser): Promise<Everything> {
  const { status, body } = await app.send(browser, { method: "GET", path: "/api/export/json" });
  if (status !== 200) throw new Error(`No export: ${status}`);
  return JSON.parse(body) as Everything;
}

/** Held invoices come from documents: what is typed into the form is asked about before. */
async function aHeldInvoice(app: HostedApp, owner: Browser): Promise<string> {
  const upload = await multipart(table("file", "held.csv", HELD_CSV));
  await app.send(owner, { method: "POST", path: "/api/import/csv", ...upload });
  const held = (await everythingOf(app, owner)).invoices.find(({ holds }) => holds.length > 0);
  if (!held) throw new Error("No invoice is held");
  return held.id;
}

/** Its reader stays, as a page would, and the node takes longer over it than any asker does. */
async function aDraftBeingWritten(app: HostedApp, owner: Browser, invoiceId: string): Promise<string> {
  const draftId = randomUUID();
  void app.send(owner, draftRequest(invoiceId, draftId)).catch(() => undefined);
  await until(() => app.isWriting());
  return draftId;
}

const json = (body: object) => ({
  headers: { "content-type": "application/json" },
  body: new TextEncoder().encode(JSON.stringify(body)),
});

function draftRequest(invoiceId: string, requestKey: string): Sent {
  return {
    method: "POST",
    path: `/api/invoices/${invoiceId}/drafts`,
    ...json({ requestKey, reason: null }),
  };
}

async function aDraft(app: HostedApp, owner: Browser, invoiceId: string, until: "draft" | "accepted") {
  const draftId = randomUUID();
  const asked = await app.send(owner, draftRequest(invoiceId, draftId));
  if (asked.status !== 200) throw new Error(`No draft: ${asked.status} ${asked.body}`);
  if (until === "accepted") {
    const accept = { method: "POST", path: `/api/drafts/${draftId}/accept`, ...json({ action: "copy" }) };
    await app.send(owner, accept);
  }
  return draftId;
}

/** The request of an entry, as it names these things. */
export async function sentFor(entry: Entry, things: Things): Promise<Sent> {
  const { json: body, upload, input } = ASKING[entry] ?? {};
  const [kind = "", place = ""] = entry.split(" ");
  if (kind === "action") {
    const action = builtActions().get(entry);
    if (!action) throw new Error(`The build has no ${entry}`);
    return actionCall(action.id, action.path.replace("[id]", things.invoiceId), input?.(things) ?? []);
  }
  const id = place.startsWith("/api/drafts/") ? things.draftId : things.invoiceId;
  const path = place.replace("[id]", id).replace("/_not-found", "/no-such-page");
  if (kind === "page") return { method: "GET", path };
  if (upload) return { method: kind, path, ...(await multipart(upload())) };
  if (!body) return { method: kind, path };
  return { method: kind, path, ...json(body(things)) };
}

/**
 * The words of the owner's page of the invoice, whether a draft is being written, and where else the owner is signed in. The
 * words are in order of the alphabet: a page is streamed, and a busy server sends a part of it later than what follows it.
 */
export async function looksLike(app: HostedApp, owner: Browser, { invoiceId }: Things): Promise<string> {
  const page: Answer = await app.send(owner, { method: "GET", path: `/invoices/${invoiceId}` });
  const work = (await app.isWriting()) ? "writing" : "idle";
  const words = textOf(page).split(" ").toSorted().join(" ");
  return `${page.status} ${words} ${work} ${await otherSessions(app, owner)}`;
}

/** Their ids stand in the page for its buttons. */
async function otherSessions(app: HostedApp, browser: Browser): Promise<string[]> {
  const { body } = await app.send(browser, { method: "GET", path: "/sessions" });
  return [...body.matchAll(/[\da-f]+:\[\\"([\w-]{16,64})\\"\]/g)].map((match) => match[1] ?? "").sort();
}

export function addressOf(asker: Asker): string {
  return `${asker.split(" ")[0]}@dunlin.test`;
}
