import { describe, expect, test } from "vitest";
import { BACKENDS, useStore } from "./backends";
import { aClient, aDraft, anInvoice, aPayment, NOON } from "./samples";

const MANY = 10_000;
const CLIENTS = 700;

describe.each(BACKENDS)("10,000 invoices on %s", (backend) => {
  const desk = useStore(backend);

  test("they are added in one transaction, listed quickly and not added twice", async () => {
    const account = await desk.newAccount();
    const rows = Array.from({ length: MANY }, (_, index) =>
      anInvoice({
        number: `N${index}`,
        client: { kind: "named", client: aClient({ name: `Client ${index % CLIENTS}` }) },
        total: { minor: 1_000 + index, currency: "EUR" },
        sourceKey: `file ${index}`,
        payments: index % 2 === 0 ? [aPayment({ amountMinor: 10 }), aPayment({ amountMinor: 5 })] : [],
      }),
    );
    const adding = performance.now();
    const added = await desk.store.addInvoices(account, rows);
    const addingMs = performance.now() - adding;
    expect(added.every(({ kind }) => kind === "added")).toBe(true);
    for (const row of rows.slice(0, 300)) {
      await desk.store.insertDraft(account, aDraft({ invoiceId: row.id, status: "sent", sentAt: NOON }));
    }

    const listing = performance.now();
    const lines = await desk.store.invoiceLines(account);
    const listingMs = performance.now() - listing;
    process.stdout.write(
      `${MANY} invoices on ${backend}: added in ${Math.round(addingMs)} ms, listed in ${Math.round(listingMs)} ms\n`,
    );
    expect(lines).toHaveLength(MANY);
    expect(lines.reduce((sum, line) => sum + line.paidMinor, 0)).toBe((MANY / 2) * 15);
    expect(lines.filter(({ lastFollowUpAt }) => lastFollowUpAt !== null)).toHaveLength(300);
    expect(await desk.store.listClients(account)).toHaveLength(CLIENTS);
    expect(listingMs).toBeLessThan(8_000);

    const again = await desk.store.addInvoices(account, rows);
    expect(again.every(({ kind }) => kind === "already-there")).toBe(true);
    const all = await desk.store.everythingOf(account);
    expect([all?.invoices.length, all?.payments.length, all?.drafts.length]).toEqual([MANY, MANY, 300]);
    const numbers = rows.map(({ number }) => number);
    expect(await desk.store.invoicesNumbered(account, numbers)).toHaveLength(MANY);
  }, 90_000);
});
