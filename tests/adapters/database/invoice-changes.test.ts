import { describe, expect, test } from "vitest";
import { BACKENDS, useStore } from "./backends";
import { aClient, aDraft, aPayment, NOON, readyDraft, storedInvoice, times } from "./samples";

describe.each(BACKENDS)("changes of invoices on %s", (backend) => {
  const desk = useStore(backend);

  test("an edit for the version seen is kept and counts the version up", async () => {
    const account = await desk.newAccount();
    const id = await storedInvoice(desk.store, account);
    const patch = { number: "2026-018", total: { minor: 500, currency: "JPY" }, dueOn: null, note: null };
    expect(await desk.store.updateInvoice(account, id, patch, 1)).toEqual({ kind: "updated", version: 2 });
    expect((await desk.store.invoiceFile(account, id))?.invoice).toMatchObject({
      ...patch,
      version: 2,
      paymentLink: "https://pay.example.com/17",
    });
  });

  test("of 20 parallel edits of one version exactly one is kept", async () => {
    const account = await desk.newAccount();
    const id = await storedInvoice(desk.store, account);
    const outcomes = await times(20, (index) =>
      desk.store.updateInvoice(account, id, { number: `n${index}` }, 1),
    );
    expect(outcomes.filter(({ kind }) => kind === "updated")).toHaveLength(1);
    expect(outcomes.filter(({ kind }) => kind === "changed-meanwhile")).toHaveLength(19);
    expect((await desk.store.invoiceFile(account, id))?.invoice.version).toBe(2);
  });

  test("an edit of an old version changes nothing", async () => {
    const account = await desk.newAccount();
    const id = await storedInvoice(desk.store, account);
    await desk.store.setVoid(account, id, true);
    expect(await desk.store.updateInvoice(account, id, { number: "late" }, 1)).toEqual({
      kind: "changed-meanwhile",
    });
    expect((await desk.store.invoiceFile(account, id))?.invoice.number).toBe("2026-017");
    expect(await desk.store.updateInvoice(account, "nothing", {}, 1)).toEqual({ kind: "absent" });
  });

  test("void and release of holds count the version up once, however often they are asked for", async () => {
    const account = await desk.newAccount();
    const id = await storedInvoice(desk.store, account, { holds: ["card", "negative"] });
    await times(5, () => desk.store.setVoid(account, id, true));
    await times(5, () => desk.store.releaseHolds(account, id));
    const file = await desk.store.invoiceFile(account, id);
    expect(file?.invoice).toMatchObject({ isVoid: true, holds: [], version: 3 });
    expect(await desk.store.setVoid(account, id, false)).toEqual({ kind: "updated", version: 4 });
  });

  test("a deleted invoice is seen by nothing, and the undo brings everything back", async () => {
    const { store } = desk;
    const account = await desk.newAccount();
    const { invoiceId, draftId } = await readyDraft(store, account);
    await store.addPayment(account, invoiceId, aPayment({ id: "p" }));
    const before = await store.invoiceFile(account, invoiceId);
    expect((await store.deleteInvoice(account, invoiceId, NOON)).kind).toBe("updated");

    expect(await store.invoiceFile(account, invoiceId)).toBeNull();
    expect(await store.invoiceLines(account)).toEqual([]);
    expect(await store.invoicesNumbered(account, ["2026-017"])).toEqual([]);
    expect((await store.addPayment(account, invoiceId, aPayment())).kind).toBe("absent");
    expect((await store.settleInvoice(account, invoiceId, aPayment())).kind).toBe("absent");
    expect((await store.removePayment(account, "p")).kind).toBe("absent");
    expect((await store.acceptDraft(account, draftId, NOON)).kind).toBe("invoice-changed");
    expect((await store.deleteInvoice(account, invoiceId, NOON)).kind).toBe("absent");
    expect(await store.everythingOf(account)).toMatchObject({ invoices: [], payments: [], drafts: [] });

    expect((await store.restoreInvoice(account, invoiceId)).kind).toBe("updated");
    const after = await store.invoiceFile(account, invoiceId);
    expect(after?.payments).toEqual(before?.payments);
    expect(after?.invoice).toEqual({ ...before?.invoice, version: after?.invoice.version });
    expect(after?.invoice.version).toBeGreaterThan(before?.invoice.version ?? 99);
    expect(await store.restoreInvoice(account, invoiceId)).toEqual({
      kind: "updated",
      version: after?.invoice.version,
    });
  });

  test("a change of what a letter says of the client makes its older drafts unacceptable", async () => {
    const account = await desk.newAccount();
    const { invoiceId, draftId } = await readyDraft(desk.store, account);
    const client = (await desk.store.invoiceFile(account, invoiceId))?.client;
    await desk.store.updateClient(account, client?.id ?? "", { email: "new@example.com" });
    expect((await desk.store.invoiceFile(account, invoiceId))?.invoice.version).toBe(1);
    await desk.store.updateClient(account, client?.id ?? "", { contactName: "Grace Hopper" });
    expect((await desk.store.acceptDraft(account, draftId, NOON)).kind).toBe("invoice-changed");
  });

  test("sample data go in one step and take nothing of the freelancer's along", async () => {
    const { store } = desk;
    const account = await desk.newAccount();
    const own = await storedInvoice(store, account);
    const sampleClient = aClient({ name: "Sample GmbH", isSample: true });
    const named = { kind: "named" as const, client: sampleClient };
    const sample = { client: named, isSample: true, source: "sample" as const, payments: [aPayment()] };
    const sampleId = await storedInvoice(store, account, sample);
    await store.insertDraft(account, aDraft({ invoiceId: sampleId }));
    const adopted = aClient({ name: "Adopted Inc", isSample: true });
    await store.findOrAddClient(account, adopted);
    await storedInvoice(store, account, { client: { kind: "known", id: adopted.id } });

    expect(await store.removeSampleData(account)).toEqual({ invoices: 1, clients: 1 });
    const left = await store.everythingOf(account);
    expect(left?.invoices).toHaveLength(2);
    expect(left?.invoices.map(({ id }) => id)).toContain(own);
    expect(left?.clients.map(({ name, isSample }) => [name, isSample]).sort()).toEqual([
      ["Adopted Inc", false],
      ["Northwind Ltd", false],
    ]);
    expect(left).toMatchObject({ payments: [], drafts: [] });
    expect(await store.removeSampleData(account)).toEqual({ invoices: 0, clients: 0 });
  });
});
