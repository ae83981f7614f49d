import { randomUUID } from "node:crypto";
import { POST as accept } from "@/app/api/drafts/[id]/accept/route";
import { POST as discard } from "@/app/api/drafts/[id]/discard/route";
import { PUT as edit } from "@/app/api/drafts/[id]/edit/route";
import { POST as sent } from "@/app/api/drafts/[id]/sent/route";
import { POST as importCsv } from "@/app/api/import/csv/route";
import { POST as importFiles } from "@/app/api/import/e-invoices/route";
import { POST as start } from "@/app/api/invoices/[id]/drafts/route";
import { addDays } from "@/lib/core/calendar";
import { addInvoice } from "@/lib/use-cases/add-invoice";
import { editClient } from "@/lib/use-cases/edit-client";
import { editInvoice } from "@/lib/use-cases/edit-invoice";
import { markPaid } from "@/lib/use-cases/mark-paid";
import { recordPayment } from "@/lib/use-cases/record-payment";
import { viewInvoice } from "@/lib/use-cases/view-invoice";
import { viewInvoices } from "@/lib/use-cases/view-invoices";
import { writtenUbl } from "../fixtures/invoices/written-ubl";
import { type App, call, messagesOf } from "../routes/wired-app";
import type { Secret } from "./sentinels";

const OWN = { host: "127.0.0.1:3000", origin: "http://127.0.0.1:3000" };

/** Typed into the form; its id. */
export async function addByForm({ accountId, needs }: App, secret: Secret): Promise<string> {
  const raw = { ...secret, edit: "", amount: secret.total, currency: "EUR", language: "en", toneCeiling: "" };
  const added = await addInvoice({ accountId, raw, requestKey: randomUUID() }, needs);
  if (added.kind !== "added") throw new Error(`not added: ${JSON.stringify(added)}`);
  return added.invoiceId;
}

/** Dropped as e-invoice files, twenty at once; their ids. */
export async function addByFile(secrets: readonly Secret[]): Promise<string[]> {
  const form = new FormData();
  for (const secret of secrets) form.append("files", new File([documentOf(secret)], secret.fileName));
  const { results } = (await posted(importFiles, form)) as {
    results: { outcome: { kind: string; invoiceId: string } }[];
  };
  return results.map(({ outcome }) => {
    if (outcome.kind !== "added") throw new Error(`not added: ${JSON.stringify(outcome)}`);
    return outcome.invoiceId;
  });
}

/** Imported as one table, with a column nobody asked for; their ids. */
export async function addByTable({ accountId, needs }: App, secrets: readonly Secret[]): Promise<string[]> {
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const header = [
    "Invoice Number",
    "Client",
    "Contact",
    "Email",
    "Due Date",
    "Invoice Date",
    "Total",
    "Payment Link",
    "Notes",
    secrets[0]?.reason ?? "",
  ];
  const rows = secrets.map((each) => [
    each.number,
    each.clientName,
    each.contactName,
    each.clientEmail,
    each.dueOn,
    each.issuedOn,
    each.total,
    each.paymentLink,
    each.note,
    each.reason,
  ]);
  const table = [header, ...rows].map((row) => row.map(cell).join(",")).join("\n");
  const form = new FormData();
  form.append("file", new File([table], `${secrets[0]?.reason}.csv`));
  form.append("choices", "{}");
  const answer = await posted(importCsv, form);
  if (answer.added !== secrets.length) throw new Error(`not added: ${JSON.stringify(answer)}`);
  const lines = await needs.invoiceLines(accountId);
  return secrets.map(({ number }) => lines.find((line) => line.number === number)?.id ?? "");
}

/** Everything a person can do with one invoice, told apart by its number, so that all of it is done in all mixtures. */
export async function doEverything(app: App, invoiceId: string, secret: Secret): Promise<void> {
  const { accountId, needs } = app;
  const turn = Math.floor(secret.index / 3);
  if (turn % 3 === 0) {
    const raw = { amount: secret.payment, paidOn: addDays(secret.dueOn, 1), kind: "credit" };
    const paid = await recordPayment({ accountId, invoiceId, requestKey: randomUUID(), raw }, needs);
    if (paid.kind !== "recorded") throw new Error(`not recorded: ${JSON.stringify(paid)}`);
  }
  if (turn % 7 === 0) await editForms(app, invoiceId, secret);
  const refused = await call(start, invoiceId, { body: { requestKey: randomUUID(), reason: secret.reason } });
  if (refused.status !== 400) throw new Error("a reason in free words was taken");
  const draftId = await drafted(invoiceId, null);
  const another =
    turn % 4 === 0 ? await drafted(invoiceId, REASONS[secret.index % REASONS.length] ?? null) : draftId;
  await verdict(another, turn, secret);
  if (turn % 5 === 0) await markPaid({ accountId, invoiceId }, needs);
  if (turn % 50 === 0) {
    await viewInvoice({ accountId, invoiceId }, needs);
    await viewInvoices({ accountId, query: { view: "open", search: secret.clientName, page: 1 } }, needs);
  }
}

const REASONS = ["shorter", "warmer", "more-direct", "other-words"] as const;

async function drafted(invoiceId: string, reason: string | null): Promise<string> {
  const draftId = randomUUID();
  const response = await call(start, invoiceId, { body: { requestKey: draftId, reason } });
  const last = (await messagesOf(response).rest()).at(-1)?.event;
  if (last?.type !== "draft-ready") throw new Error(`no draft but ${JSON.stringify(last)}`);
  return draftId;
}

async function verdict(draftId: string, turn: number, { edit: words }: Secret): Promise<void> {
  if (turn % 6 === 5) return expectDone(await call(discard, draftId));
  if (turn % 2 === 0) await expectDone(await call(edit, draftId, { body: { ...words, editNumber: 1 } }));
  await expectDone(
    await call(accept, draftId, { body: { action: turn % 4 === 0 ? "mail" : "copy", note: words.body } }),
  );
  if (turn % 6 < 3) await expectDone(await call(sent, draftId));
}

async function expectDone(response: Response): Promise<void> {
  if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`);
}

async function editForms({ accountId, needs }: App, invoiceId: string, secret: Secret): Promise<void> {
  const file = await needs.invoiceFile(accountId, invoiceId);
  if (!file) throw new Error("the invoice is not there");
  const { invoice, client } = file;
  const form = { ...secret, edit: "", amount: secret.total, currency: "EUR", note: secret.reason };
  const edited = await editInvoice({ accountId, invoiceId, version: invoice.version, raw: form }, needs);
  const raw = {
    name: secret.clientName,
    contactName: secret.contactName,
    email: secret.clientEmail,
    language: "en",
  };
  const renamed = await editClient({ accountId, clientId: client.id, raw }, needs);
  if (edited.kind !== "updated" || renamed.kind !== "updated") {
    throw new Error(`not edited: ${JSON.stringify([edited, renamed])}`);
  }
}

function documentOf(secret: Secret): string {
  const sum = `<cbc:PayableAmount currencyID="EUR">${secret.total}</cbc:PayableAmount>`;
  return writtenUbl({
    number: escaped(secret.number),
    dates: `<cbc:IssueDate>${secret.issuedOn}</cbc:IssueDate><cbc:DueDate>${secret.dueOn}</cbc:DueDate>`,
    notes: `<cbc:Note>${escaped(secret.note)}</cbc:Note>`,
    buyer: `<cac:PartyName><cbc:Name>${escaped(secret.clientName)}</cbc:Name></cac:PartyName>
      <cac:PartyLegalEntity><cbc:RegistrationName>${escaped(secret.clientName)}</cbc:RegistrationName></cac:PartyLegalEntity>
      <cac:Contact><cbc:Name>${escaped(secret.contactName)}</cbc:Name><cbc:ElectronicMail>${secret.clientEmail}</cbc:ElectronicMail></cac:Contact>`,
    terms: `<cac:PaymentTerms><cbc:Note>${escaped(secret.reason)}</cbc:Note></cac:PaymentTerms>`,
    totals: `<cbc:TaxInclusiveAmount currencyID="EUR">${secret.total}</cbc:TaxInclusiveAmount>${sum}`,
  });
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

async function posted(route: (request: Request) => Promise<Response>, form: FormData) {
  const packed = new Response(form);
  const body = await packed.arrayBuffer();
  const type = packed.headers.get("content-type") ?? "";
  const headers = { ...OWN, "content-type": type, "content-length": String(body.byteLength) };
  const response = await route(new Request("http://127.0.0.1:3000/", { method: "POST", body, headers }));
  return (await response.json()) as Record<string, unknown>;
}
