import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { HOLD_REASONS } from "@/lib/core/invoice/invoice";
import { MAX_MINOR } from "@/lib/core/money";
import { BACKENDS, useStore } from "./backends";
import { aClient, anInvoice, aPayment, NOON, storedInvoice, times } from "./samples";

describe.each(BACKENDS)("invoices on %s", (backend) => {
  const desk = useStore(backend);

  test("an invoice comes back as it was given, with client and payments", async () => {
    const { store } = desk;
    const account = await desk.newAccount();
    const prepaid = aPayment({ kind: "prepaid", amountMinor: 33_000 });
    const dueOnProposal = { day: "2026-11-01", sentence: "Net within 30 days." };
    const given = anInvoice({
      holds: [...HOLD_REASONS],
      payments: [prepaid],
      sourceKey: "file 1",
      dueOn: null,
      dueOnProposal,
    });
    expect(await store.addInvoice(account, given)).toEqual({ kind: "added", invoiceId: given.id });

    const file = await store.invoiceFile(account, given.id);
    const { client, requestKey: _request, sourceKey: _source, payments: _payments, ...facts } = given;
    expect(file?.invoice).toEqual({ ...facts, clientId: file?.client.id, isVoid: false, version: 1 });
    expect(file?.client).toEqual({ ...(client.kind === "named" && client.client), toneCeiling: null });
    const { requestKey: _key, ...payment } = prepaid;
    expect(file?.payments).toEqual([{ ...payment, invoiceId: given.id }]);
    expect(file?.followUps).toEqual([]);
  });

  test.each([
    [0, "JPY"],
    [1, "KWD"],
    [-879, "EUR"],
    [MAX_MINOR, "CLF"],
    [-MAX_MINOR, "EUR"],
  ])("%i minor units of %s stay exact", async (minor, currency) => {
    const account = await desk.newAccount();
    const id = await storedInvoice(desk.store, account, { total: { minor, currency } });
    const file = await desk.store.invoiceFile(account, id);
    expect(file?.invoice.total).toEqual({ minor, currency });
    expect((await desk.store.invoiceLines(account))[0]?.total).toEqual({ minor, currency });
  });

  test.each(["1970-01-01", "2024-02-29", "2026-03-29", "2026-10-25", "2199-12-31"])(
    "the day %s is the same day for every zone",
    async (day) => {
      const account = await desk.newAccount();
      const id = await storedInvoice(desk.store, account, { issuedOn: day, dueOn: day });
      const file = await desk.store.invoiceFile(account, id);
      expect([file?.invoice.issuedOn, file?.invoice.dueOn]).toEqual([day, day]);
      expect((await desk.store.invoiceLines(account))[0]).toMatchObject({ issuedOn: day, dueOn: day });
    },
  );

  test("an instant keeps its milliseconds, a missing fact stays missing", async () => {
    const account = await desk.newAccount();
    const createdAt = new Date("2026-10-25T00:59:59.999Z");
    const missing = { issuedOn: null, dueOn: null, paymentLink: null, note: null, lateTerms: null };
    const id = await storedInvoice(desk.store, account, { createdAt, ...missing });
    expect((await desk.store.invoiceFile(account, id))?.invoice).toMatchObject({ createdAt, ...missing });
  });

  test("text with NUL, half an emoji, quotes and emoji is kept without harm", async () => {
    const account = await desk.newAccount();
    const id = await storedInvoice(desk.store, account, { note: "a\u0000b '; drop -- 🐦 \ud83d end" });
    const file = await desk.store.invoiceFile(account, id);
    expect(file?.invoice.note).toBe("ab '; drop -- 🐦 \ufffd end");
  });

  test("an amount beyond the limit or a status nobody knows is refused by the database", async () => {
    const account = await desk.newAccount();
    const tooMuch = anInvoice({ total: { minor: MAX_MINOR + 1, currency: "EUR" } });
    await expect(desk.store.addInvoice(account, tooMuch)).rejects.toThrow(/invoices_total/);
    const unknown = anInvoice({ source: "guess" as "form" });
    await expect(desk.store.addInvoice(account, unknown)).rejects.toThrow(/invoices_source/);
    expect(await desk.store.invoiceLines(account)).toEqual([]);
  });

  test("a failure never quotes what was to be stored", async () => {
    const account = await desk.newAccount();
    const secret = anInvoice({ note: "Sentinel-7731", total: { minor: MAX_MINOR + 1, currency: "EUR" } });
    const failure = await desk.store.addInvoice(account, secret).catch((error: Error) => error);
    expect(failure).toBeInstanceOf(Error);
    expect(String(failure)).not.toContain("Sentinel-7731");
    expect(String(failure).length).toBeLessThan(200);
  });

  test("20 parallel requests with one key add one invoice and one client", async () => {
    const account = await desk.newAccount();
    const requestKey = randomUUID();
    const outcomes = await times(20, () => desk.store.addInvoice(account, anInvoice({ requestKey })));
    expect(outcomes.filter(({ kind }) => kind === "added")).toHaveLength(1);
    expect(outcomes.filter(({ kind }) => kind === "already-there")).toHaveLength(19);
    expect(new Set(outcomes.map((each) => "invoiceId" in each && each.invoiceId)).size).toBe(1);
    expect(await desk.store.invoiceLines(account)).toHaveLength(1);
    expect(await desk.store.listClients(account)).toHaveLength(1);
  });

  test("a document imported twice is there once, and once more after it was deleted", async () => {
    const account = await desk.newAccount();
    const again = () => desk.store.addInvoice(account, anInvoice({ sourceKey: "abc 2026-017" }));
    const first = await again();
    expect(first.kind).toBe("added");
    expect(await again()).toEqual({ ...first, kind: "already-there" });
    if (first.kind !== "added") return;
    await desk.store.deleteInvoice(account, first.invoiceId, NOON);
    const second = await again();
    expect(second.kind).toBe("added");
    expect(await desk.store.restoreInvoice(account, first.invoiceId)).toEqual({
      ...second,
      kind: "already-there",
    });
  });

  test("a batch with one impossible row stores nothing at all", async () => {
    const account = await desk.newAccount();
    const rows = [anInvoice(), anInvoice({ total: { minor: MAX_MINOR + 1, currency: "EUR" } })];
    await expect(desk.store.addInvoices(account, rows)).rejects.toThrow();
    expect(await desk.store.invoiceLines(account)).toEqual([]);
    expect(await desk.store.listClients(account)).toEqual([]);
  });

  test("a batch tells row by row what was new", async () => {
    const account = await desk.newAccount();
    const known = await storedInvoice(desk.store, account, { sourceKey: "one" });
    const two = anInvoice({ sourceKey: "two" });
    const lost = anInvoice({ client: { kind: "known", id: "nobody" } });
    const outcomes = await desk.store.addInvoices(account, [
      anInvoice({ sourceKey: "one" }),
      two,
      anInvoice({ sourceKey: "two" }),
      lost,
    ]);
    expect(outcomes).toEqual([
      { kind: "already-there", invoiceId: known },
      { kind: "added", invoiceId: two.id },
      { kind: "already-there", invoiceId: two.id },
      { kind: "client-absent" },
    ]);
    expect(await desk.store.addInvoices(account, [])).toEqual([]);
  });

  test("a known client gets the invoice, and its number is found again", async () => {
    const account = await desk.newAccount();
    const { client } = await desk.store.findOrAddClient(account, aClient({ name: "Fjord AS" }));
    const id = await storedInvoice(desk.store, account, { client: { kind: "known", id: client.id } });
    expect(await desk.store.invoicesNumbered(account, ["2026-017", "x"])).toEqual([
      { id, number: "2026-017", clientName: "Fjord AS" },
    ]);
  });
});
