import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { MAX_MINOR } from "@/lib/core/money";
import { BACKENDS, useStore } from "./backends";
import { aPayment, NOON, storedInvoice, times } from "./samples";

const settlement = () => ({ id: randomUUID(), paidOn: "2026-11-20", createdAt: NOON });

describe.each(BACKENDS)("payments on %s", (backend) => {
  const desk = useStore(backend);

  async function paidOf(account: string, invoiceId: string) {
    const file = await desk.store.invoiceFile(account, invoiceId);
    const paid = file?.payments.reduce((sum, payment) => sum + payment.amountMinor, 0);
    return { paid, version: file?.invoice.version, payments: file?.payments.length };
  }

  test("a part payment lowers the balance and counts the version up", async () => {
    const account = await desk.newAccount();
    const id = await storedInvoice(desk.store, account);
    const added = await desk.store.addPayment(account, id, aPayment({ amountMinor: 233 }));
    expect(added).toEqual({ kind: "added", balance: { minor: 232_767, currency: "EUR" } });
    expect(await paidOf(account, id)).toEqual({ paid: 233, version: 2, payments: 1 });
    expect((await desk.store.invoiceLines(account))[0]?.paidMinor).toBe(233);
  });

  test("a payment above the balance is not taken, and the balance is told", async () => {
    const account = await desk.newAccount();
    const id = await storedInvoice(desk.store, account);
    const tooMuch = aPayment({ amountMinor: 233_001 });
    expect(await desk.store.addPayment(account, id, tooMuch)).toEqual({
      kind: "exceeds-balance",
      balance: { minor: 233_000, currency: "EUR" },
    });
    expect(await paidOf(account, id)).toEqual({ paid: 0, version: 1, payments: 0 });
  });

  test("20 parallel payments that fit only twice are taken exactly twice", async () => {
    const account = await desk.newAccount();
    const id = await storedInvoice(desk.store, account);
    const outcomes = await times(20, () =>
      desk.store.addPayment(account, id, aPayment({ amountMinor: 100_000 })),
    );
    expect(outcomes.filter(({ kind }) => kind === "added")).toHaveLength(2);
    expect(outcomes.filter(({ kind }) => kind === "exceeds-balance")).toHaveLength(18);
    expect(await paidOf(account, id)).toEqual({ paid: 200_000, version: 3, payments: 2 });
  });

  test("20 parallel payments of one click are one payment", async () => {
    const account = await desk.newAccount();
    const id = await storedInvoice(desk.store, account);
    const payment = { ...aPayment({ amountMinor: 100 }), requestKey: "click" };
    const outcomes = await times(20, () =>
      desk.store.addPayment(account, id, { ...payment, id: randomUUID() }),
    );
    expect(outcomes.filter(({ kind }) => kind === "added")).toHaveLength(1);
    expect(outcomes.filter(({ kind }) => kind === "already-there")).toHaveLength(19);
    expect(await paidOf(account, id)).toEqual({ paid: 100, version: 2, payments: 1 });
  });

  test("20 parallel marks as paid settle the rest once", async () => {
    const account = await desk.newAccount();
    const id = await storedInvoice(desk.store, account, { payments: [aPayment({ amountMinor: 33_000 })] });
    const outcomes = await times(20, () => desk.store.settleInvoice(account, id, settlement()));
    const settled = outcomes.filter(({ kind }) => kind === "settled");
    expect(settled).toMatchObject([{ amount: { minor: 200_000, currency: "EUR" } }]);
    expect(outcomes.filter(({ kind }) => kind === "nothing-owed")).toHaveLength(19);
    expect(await paidOf(account, id)).toEqual({ paid: 233_000, version: 2, payments: 2 });
  });

  test("payments and marks as paid at the same time never take more than was owed", async () => {
    const account = await desk.newAccount();
    const id = await storedInvoice(desk.store, account);
    await times<unknown>(20, (index) =>
      index % 2 === 0
        ? desk.store.addPayment(account, id, aPayment({ amountMinor: 50_000 + index }))
        : desk.store.settleInvoice(account, id, settlement()),
    );
    expect((await paidOf(account, id)).paid).toBe(233_000);
  });

  test("a payment taken back is owed again", async () => {
    const account = await desk.newAccount();
    const id = await storedInvoice(desk.store, account);
    const done = await desk.store.settleInvoice(account, id, settlement());
    const paymentId = done.kind === "settled" ? done.paymentId : "";
    const outcomes = await times(5, () => desk.store.removePayment(account, paymentId));
    expect(outcomes.filter(({ kind }) => kind === "removed")).toEqual([{ kind: "removed", invoiceId: id }]);
    expect(await paidOf(account, id)).toEqual({ paid: 0, version: 3, payments: 0 });
    expect((await desk.store.settleInvoice(account, id, settlement())).kind).toBe("settled");
  });

  test("a credit note and an overpaid invoice have nothing to settle", async () => {
    const account = await desk.newAccount();
    const credit = await storedInvoice(desk.store, account, { total: { minor: -879, currency: "EUR" } });
    expect(await desk.store.settleInvoice(account, credit, settlement())).toEqual({ kind: "nothing-owed" });
    const overpaid = await storedInvoice(desk.store, account, {
      total: { minor: 100, currency: "EUR" },
      payments: [aPayment({ amountMinor: 101 })],
    });
    expect(await desk.store.settleInvoice(account, overpaid, settlement())).toEqual({ kind: "nothing-owed" });
  });

  test("sums of the largest amounts stay exact in the list", async () => {
    const account = await desk.newAccount();
    const payments = [aPayment({ amountMinor: MAX_MINOR }), aPayment({ amountMinor: MAX_MINOR - 1 })];
    await storedInvoice(desk.store, account, { total: { minor: MAX_MINOR, currency: "EUR" }, payments });
    expect((await desk.store.invoiceLines(account))[0]?.paidMinor).toBe(2 * MAX_MINOR - 1);
  });
});
