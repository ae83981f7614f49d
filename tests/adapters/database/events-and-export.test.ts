import { describe, expect, test } from "vitest";
import { BACKENDS, useStore } from "./backends";
import { aPayment, NOON, readyDraft, storedInvoice } from "./samples";

const at = (minute: number) => new Date(NOON.getTime() + minute * 60_000);
const event = (id: string, minute: number) => ({
  id,
  name: "draft_requested",
  properties: { tone: "firm", attempts: 2, $ai_trace_id: "t" },
  at: at(minute),
});

describe.each(BACKENDS)("product events and export on %s", (backend) => {
  const desk = useStore(backend);

  test("events are listed newest first, from an instant on, up to a limit, each once", async () => {
    const account = await desk.newAccount();
    const ids = [1, 2, 3].map((minute) => `${account} ${minute}`);
    const events = ids.map((id, index) => event(id, index + 1));
    await desk.store.appendEvents(account, events);
    await desk.store.appendEvents(account, events);
    await desk.store.appendEvents(account, []);
    const listed = await desk.store.listEvents(account, { limit: 10 });
    expect(listed).toEqual([...events].reverse());
    expect(await desk.store.listEvents(account, { since: at(2), limit: 10 })).toHaveLength(2);
    expect(await desk.store.listEvents(account, { limit: 1 })).toEqual([events[2]]);
  });

  test("an event is handed out for delivery, oldest first, until it was marked", async () => {
    const account = await desk.newAccount();
    const mine = async () =>
      (await desk.store.unexportedEvents(1_000)).filter(({ accountId }) => accountId === account);
    await desk.store.appendEvents(account, [event(`${account} b`, 2), event(`${account} a`, 1)]);
    expect((await mine()).map(({ id }) => id)).toEqual([`${account} a`, `${account} b`]);
    await desk.store.markExported([`${account} a`], NOON);
    await desk.store.markExported([], NOON);
    expect((await mine()).map(({ id }) => id)).toEqual([`${account} b`]);
    expect(await desk.store.listEvents(account, { limit: 10 })).toHaveLength(2);
  });

  test("the export holds everything of the account", async () => {
    const account = await desk.newAccount();
    const { invoiceId, draftId } = await readyDraft(desk.store, account);
    await desk.store.addPayment(account, invoiceId, aPayment({ id: "paid" }));
    await desk.store.appendEvents(account, [event(`${account} x`, 1)]);
    const all = await desk.store.everythingOf(account);
    expect(all?.account).toEqual(await desk.store.findAccount(account));
    expect(all?.clients).toEqual(await desk.store.listClients(account));
    const file = await desk.store.invoiceFile(account, invoiceId);
    expect(all?.invoices).toEqual([file?.invoice]);
    expect(all?.payments).toEqual(file?.payments);
    expect(all?.drafts).toEqual([await desk.store.findDraft(account, draftId)]);
    expect(all?.events).toEqual([event(`${account} x`, 1)]);
  });

  test("an export taken while payments arrive never shows one without its invoice's version", async () => {
    const account = await desk.newAccount();
    const invoiceId = await storedInvoice(desk.store, account);
    const paying = (async () => {
      for (let count = 0; count < 20; count += 1) {
        await desk.store.addPayment(account, invoiceId, aPayment({ id: `p${count}`, amountMinor: 1 }));
      }
    })();
    for (let count = 0; count < 10; count += 1) {
      const all = await desk.store.everythingOf(account);
      expect(all?.payments).toHaveLength((all?.invoices[0]?.version ?? 0) - 1);
    }
    await paying;
  });
});
