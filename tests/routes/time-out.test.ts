import { afterAll, expect, test, vi } from "vitest";
import { openDatabase } from "@/lib/adapters/database/open-database";
import { createStore } from "@/lib/adapters/database/store";
import { aDraft, RESULT, storedInvoice } from "../adapters/database/samples";
import { copyOfEmptyStore } from "../harness/empty-store";
import { type App, startWiredApp } from "./wired-app";

const HOUR_MS = 3_600_000;
let app: App | undefined;

afterAll(() => app?.stop());

/** A draft that became ready that many hours ago, on an invoice of its own; its id. */
async function draftReady(store: ReturnType<typeof createStore>, hoursAgo: number): Promise<string> {
  const { id: account } = await store.ensureLocalAccount("Europe/Berlin");
  const draft = aDraft({ invoiceId: await storedInvoice(store, account) });
  await store.insertDraft(account, draft);
  const readyAt = new Date(Date.now() - hoursAgo * HOUR_MS);
  await store.finishDraft(account, draft.id, { ...RESULT, readyAt });
  return draft.id;
}

test("a draft left for a day is off the desk and counted when the app opens again, a fresh one is not", async () => {
  const dataDir = await copyOfEmptyStore();
  const database = await openDatabase({ url: null, dataDir });
  const [left, fresh] = [
    await draftReady(createStore(database), 25),
    await draftReady(createStore(database), 23),
  ];
  await database.close();

  app = await startWiredApp({ dataDir });
  const { accountId, needs } = app;
  const counted = await vi.waitFor(
    async () => {
      const events = await needs.listEvents(accountId, { limit: 10 });
      expect(events).not.toEqual([]);
      return events;
    },
    { timeout: 20_000 },
  );
  expect(counted.map(({ name, properties }) => [name, properties.draft_id, properties.how])).toEqual([
    ["draft_discarded", left, "timeout"],
  ]);
  expect((await needs.findDraft(accountId, left))?.status).toBe("discarded");
  expect((await needs.findDraft(accountId, fresh))?.status).toBe("ready");
});
