import { expect, test } from "vitest";
import type { ProductEvent } from "@/lib/core/product-event";
import { addInvoice, type InvoiceAdded, type NewInvoice } from "@/lib/use-cases/add-invoice";
import { anAccount, NOW } from "./samples";

const FORM = {
  clientName: "Brandt & Söhne",
  contactName: "Jonas Brandt",
  clientEmail: "jonas@brandt.example",
  number: "2026-017",
  amount: "2.330,00 €",
  currency: "EUR",
  issuedOn: "2026-10-02",
  dueOn: "2026-10-16",
  alreadyPaid: "",
  paymentLink: "",
  note: "",
  toneCeiling: "",
};

async function add(raw: Record<string, unknown>, answer: InvoiceAdded = { kind: "added", invoiceId: "new" }) {
  const added: NewInvoice[] = [];
  const events: ProductEvent[] = [];
  let ids = 0;
  const needs = {
    findAccount: async () => anAccount({ timeZone: "Pacific/Kiritimati" }),
    async addInvoice(_: string, invoice: NewInvoice) {
      added.push(invoice);
      return answer;
    },
    record: async (_: string, more: readonly ProductEvent[]) => void events.push(...more),
    invoiceRef: (id: string) => `inv_${id}`,
    now: () => NOW,
    newId: () => `id-${++ids}`,
  };
  const outcome = await addInvoice({ accountId: "account", raw, requestKey: "click" }, needs);
  return { outcome, invoice: added[0], events };
}

test("a form becomes an invoice with money in minor units, and one event without a fact", async () => {
  const { outcome, invoice, events } = await add(FORM);
  expect(outcome).toEqual({ kind: "added", invoiceId: "new" });
  expect(invoice).toMatchObject({
    number: "2026-017",
    total: { minor: 233_000, currency: "EUR" },
    dueOn: "2026-10-16",
    holds: [],
    source: "form",
    isSample: false,
    requestKey: "click",
    sourceKey: null,
    payments: [],
    client: {
      kind: "named",
      client: { name: "Brandt & Söhne", contactName: "Jonas Brandt", language: "en" },
    },
  });
  expect(events).toEqual([
    { name: "invoice_added", properties: { invoice_ref: "inv_new", source: "form", held: false } },
  ]);
});

test("what was already paid becomes a payment on the freelancer's own day", async () => {
  const { invoice } = await add({ ...FORM, alreadyPaid: "330" });
  expect(invoice?.total.minor).toBe(233_000);
  expect(invoice?.payments).toMatchObject([{ amountMinor: 33_000, kind: "payment", paidOn: "2026-11-21" }]);
});

test("a form with problems stores nothing, counts nothing and names each field", async () => {
  const { outcome, invoice, events } = await add({
    ...FORM,
    amount: "much",
    clientName: "",
    dueOn: "31.02.2026",
  });
  expect(outcome).toMatchObject({ kind: "invalid" });
  expect(outcome.kind === "invalid" && Object.keys(outcome.fields).toSorted()).toEqual([
    "amount",
    "clientName",
    "dueOn",
  ]);
  expect(invoice).toBeUndefined();
  expect(events).toEqual([]);
});

test("the same click twice leads to the invoice that is there and is not counted again", async () => {
  const { outcome, events } = await add(FORM, { kind: "already-there", invoiceId: "first" });
  expect(outcome).toEqual({ kind: "already-there", invoiceId: "first" });
  expect(events).toEqual([]);
});

test("fields that are nobody's to set change nothing", async () => {
  const hostile = {
    id: "mine",
    accountId: "theirs",
    isSample: "true",
    holds: "[]",
    isVoid: "true",
    source: "csv",
  };
  const { invoice } = await add({ ...FORM, ...hostile, ["__proto__"]: { isVoid: true } });
  expect(invoice).toMatchObject({ isSample: false, source: "form" });
  expect(invoice?.id).not.toBe("mine");
  expect(invoice && "isVoid" in invoice && invoice.isVoid).toBe(false);
});

test("an account with no room says so, and nothing is counted", async () => {
  const { outcome, events } = await add(FORM, { kind: "no-room" });
  expect(outcome).toEqual({ kind: "no-room" });
  expect(events).toEqual([]);
});
