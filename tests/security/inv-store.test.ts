import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { POST as accept } from "@/app/api/drafts/[id]/accept/route";
import { POST as cancel } from "@/app/api/drafts/[id]/cancel/route";
import { POST as start } from "@/app/api/invoices/[id]/drafts/route";
import { openDatabase } from "@/lib/adapters/database/open-database";
import { addInvoice } from "@/lib/use-cases/add-invoice";
import { editClient } from "@/lib/use-cases/edit-client";
import { editInvoice } from "@/lib/use-cases/edit-invoice";
import { markPaid } from "@/lib/use-cases/mark-paid";
import { recordPayment } from "@/lib/use-cases/record-payment";
import { setDueDate } from "@/lib/use-cases/set-due-date";
import { makeAccount } from "../adapters/database/backends";
import { type App, anOverdueInvoice, call, messagesOf, startWiredApp } from "../routes/wired-app";

let app: App;
let stranger: string;
beforeAll(async () => {
  app = await startWiredApp();
  stranger = await makeAccount(await openDatabase({ url: null, dataDir: app.dataDir }));
});
afterAll(() => app?.stop());

const RAW = {
  clientName: "Brandt",
  number: "2026-020",
  amount: "100",
  currency: "EUR",
  dueOn: "2026-10-16",
};

test("INV10: an invoice belongs to whoever asks, whatever the form says", async () => {
  const raw = { ...RAW, accountId: stranger, id: randomUUID(), status: "paid", isVoid: "true" };
  const added = await addInvoice({ accountId: app.accountId, raw, requestKey: randomUUID() }, app.needs);
  if (added.kind !== "added") throw new Error("not added");
  const file = await app.needs.invoiceFile(app.accountId, added.invoiceId);
  expect(file?.invoice).toMatchObject({ isVoid: false });
  expect(await app.needs.invoiceLines(stranger)).toEqual([]);
});

test("INV11: another account's invoice and client answer as if they were not there, and stay as they were", async () => {
  const invoiceId = await anOverdueInvoice(app);
  const before = await app.needs.everythingOf(app.accountId);
  const clientId = (await app.needs.invoiceFile(app.accountId, invoiceId))?.client.id ?? "";
  const version = 1;
  const raw = { ...RAW, name: "Mine now", paidOn: "2026-11-01" };
  const by = (id: string, client: string) =>
    Promise.all([
      editInvoice({ accountId: stranger, invoiceId: id, version, raw }, app.needs),
      setDueDate({ accountId: stranger, invoiceId: id, dueOn: "2026-12-01" }, app.needs),
      markPaid({ accountId: stranger, invoiceId: id }, app.needs),
      recordPayment({ accountId: stranger, invoiceId: id, requestKey: randomUUID(), raw }, app.needs),
      editClient({ accountId: stranger, clientId: client, raw }, app.needs),
    ]);
  expect(await by(invoiceId, clientId)).toEqual(await by(randomUUID(), randomUUID()));
  expect(await app.needs.everythingOf(app.accountId)).toEqual(before);
});

test("INV12: the same form sent ten times at once is one invoice", async () => {
  const requestKey = randomUUID();
  const raw = { ...RAW, number: "2026-021" };
  const added = await Promise.all(
    Array.from({ length: 10 }, () => addInvoice({ accountId: app.accountId, raw, requestKey }, app.needs)),
  );
  const ids = added.map((each) => ("invoiceId" in each ? each.invoiceId : each.kind));
  expect(new Set(ids).size).toBe(1);
  const lines = await app.needs.invoiceLines(app.accountId);
  expect(lines.filter(({ number }) => number === "2026-021")).toHaveLength(1);
});

test("INV13: marked paid and taken back from two windows at once, it is paid once or not at all", async () => {
  const invoiceId = await anOverdueInvoice(app);
  const settled = await Promise.all(
    Array.from({ length: 8 }, () => markPaid({ accountId: app.accountId, invoiceId }, app.needs)),
  );
  expect(settled.filter(({ kind }) => kind === "settled")).toHaveLength(1);
  const file = await app.needs.invoiceFile(app.accountId, invoiceId);
  expect(file?.payments).toHaveLength(1);
  const [paid] = file?.payments ?? [];
  await Promise.all([1, 2].map(() => app.needs.removePayment(app.accountId, paid?.id ?? "")));
  expect((await app.needs.invoiceFile(app.accountId, invoiceId))?.payments).toEqual([]);
});

test("INV13: who saves a form that somebody changed meanwhile is told", async () => {
  const invoiceId = await anOverdueInvoice(app);
  const version = (await app.needs.invoiceFile(app.accountId, invoiceId))?.invoice.version ?? 0;
  const save = (number: string) =>
    editInvoice({ accountId: app.accountId, invoiceId, version, raw: { ...RAW, number } }, app.needs);
  const outcomes = await Promise.all([save("first"), save("second")]);
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["changed-meanwhile", "updated"]);
  expect((await save("from a page opened long ago")).kind).toBe("changed-meanwhile");
});

test("INV18: a deleted invoice's drafts belong to no invoice that comes under its number", async () => {
  const number = "2026-030";
  const first = await anOverdueInvoice(app, 20, { number, clientName: "Grave" });
  const requestKey = randomUUID();
  await messagesOf(await call(start, first, { body: { requestKey } })).rest();
  await app.needs.deleteInvoice(app.accountId, first, new Date());
  const second = await anOverdueInvoice(app, 20, { number, clientName: "Grave" });
  expect(second).not.toBe(first);
  expect(await app.needs.draftsOf(app.accountId, second)).toEqual([]);
  expect((await call(accept, requestKey, { body: { action: "copy" } })).status).not.toBe(200);
  expect((await call(cancel, randomUUID(), { body: {} })).status).toBe(404);
});
