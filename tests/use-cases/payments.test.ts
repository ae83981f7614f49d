import { expect, test } from "vitest";
import { balanceOf } from "@/lib/core/invoice/balance";
import type { InvoiceFile, Payment } from "@/lib/core/invoice/invoice";
import type { ProductEvent } from "@/lib/core/product-event";
import { markPaid } from "@/lib/use-cases/mark-paid";
import { recordPayment } from "@/lib/use-cases/record-payment";
import { aFile, anAccount, NOW } from "./samples";

const PAYMENT = { amount: "1.000,00", paidOn: "2026-11-20" };

/** One invoice in memory, whose store knows requests and the balance as the real one does. */
function ledger(file: InvoiceFile | null = aFile()) {
  const events: ProductEvent[] = [];
  const payments: (Payment & { requestKey: string | null })[] = [];
  let ids = 0;
  const now = () => (file ? { ...file, payments: [...file.payments, ...payments] } : null);
  const owed = () => balanceOf(aFile().invoice, now()?.payments ?? []);
  const needs = {
    findAccount: async () => anAccount(),
    invoiceFile: async () => now(),
    async addPayment(
      _: string,
      invoiceId: string,
      payment: Omit<Payment, "invoiceId"> & { requestKey: string | null },
    ) {
      if (payments.some(({ requestKey }) => requestKey !== null && requestKey === payment.requestKey)) {
        return { kind: "already-there" as const };
      }
      if (payment.amountMinor > owed().minor) return { kind: "exceeds-balance" as const, balance: owed() };
      payments.push({ ...payment, invoiceId });
      return { kind: "added" as const, balance: owed() };
    },
    settleInvoice: async () => ({
      kind: owed().minor > 0 ? ("settled" as const) : ("nothing-owed" as const),
    }),
    record: async (_: string, more: readonly ProductEvent[]) => void events.push(...more),
    invoiceRef: (id: string) => `inv_${id}`,
    now: () => NOW,
    newId: () => `id-${++ids}`,
  };
  const pay = (raw: Record<string, unknown>, requestKey: string | null = null) =>
    recordPayment({ accountId: "account", invoiceId: "invoice", requestKey, raw }, needs);
  return { pay, needs, payments, events };
}

test("part of what is owed leaves the invoice open and counts nothing", async () => {
  const { pay, payments, events } = ledger();
  expect(await pay(PAYMENT)).toEqual({ kind: "recorded", isPaid: false });
  expect(payments).toMatchObject([{ amountMinor: 100_000, paidOn: "2026-11-20", kind: "payment" }]);
  expect(events).toEqual([]);
});

test("the payment that settles the rest is counted, with the days since the last follow-up", async () => {
  const followUps = [
    { draftId: "one", tone: "friendly" as const, sentAt: new Date("2026-11-01T12:00:00Z") },
    { draftId: "two", tone: "firm" as const, sentAt: new Date("2026-11-15T23:30:00Z") },
  ];
  const { pay, events } = ledger(aFile({ followUps }));
  await pay(PAYMENT);
  expect(await pay({ ...PAYMENT, amount: "1330" })).toEqual({ kind: "recorded", isPaid: true });
  expect(events).toEqual([
    { name: "invoice_paid", properties: { invoice_ref: "inv_invoice", days_since_sent: 4 } },
  ]);
});

test("without a follow-up there are no days since one", async () => {
  const { pay, events } = ledger();
  await pay({ ...PAYMENT, amount: "2330" });
  expect(events).toEqual([{ name: "invoice_paid", properties: { invoice_ref: "inv_invoice" } }]);
});

test("the same click twice records one payment and says so both times", async () => {
  const { pay, payments, events } = ledger();
  expect(await pay({ ...PAYMENT, amount: "2330" }, "click")).toEqual({ kind: "recorded", isPaid: true });
  expect(await pay({ ...PAYMENT, amount: "2330" }, "click")).toEqual({ kind: "recorded", isPaid: true });
  expect(payments).toHaveLength(1);
  expect(events).toHaveLength(1);
});

test("more than is owed is refused with what is owed", async () => {
  const { pay, payments } = ledger();
  await pay(PAYMENT);
  expect(await pay({ ...PAYMENT, amount: "1330.01" })).toEqual({
    kind: "exceeds-balance",
    balance: { minor: 133_000, currency: "EUR" },
  });
  expect(payments).toHaveLength(1);
});

test.each([
  ["nothing", { ...PAYMENT, amount: "" }, "amount"],
  ["nought", { ...PAYMENT, amount: "0" }, "amount"],
  ["less than nothing", { ...PAYMENT, amount: "-5" }, "amount"],
  ["a day that has not come", { ...PAYMENT, paidOn: "2026-11-21" }, "paidOn"],
  ["no day", { ...PAYMENT, paidOn: "" }, "paidOn"],
])("a payment of %s is refused at its field", async (_, raw, field) => {
  const { pay, payments } = ledger();
  const outcome = await pay(raw);
  expect(outcome.kind === "invalid" && Object.keys(outcome.fields)).toEqual([field]);
  expect(payments).toEqual([]);
});

test("an invoice that is not there takes no payment", async () => {
  expect(await ledger(null).pay(PAYMENT)).toEqual({ kind: "absent" });
});

test("marking as paid is counted when something was owed, and not a second time", async () => {
  const { pay, needs, events } = ledger();
  const input = { accountId: "account", invoiceId: "invoice" };
  expect(await markPaid(input, needs)).toEqual({ kind: "settled" });
  expect(events.map(({ name }) => name)).toEqual(["invoice_paid"]);
  await pay({ ...PAYMENT, amount: "2330" });
  events.length = 0;
  expect(await markPaid(input, needs)).toEqual({ kind: "nothing-owed" });
  expect(events).toEqual([]);
  expect(await markPaid(input, ledger(null).needs)).toEqual({ kind: "absent" });
});
