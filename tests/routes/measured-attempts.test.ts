import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { POST as start } from "@/app/api/invoices/[id]/drafts/route";
import { openDatabase } from "@/lib/adapters/database/open-database";
import { attempts } from "@/lib/adapters/database/schema/attempts";
import { type App, anOverdueInvoice, call, messagesOf, startWiredApp } from "./wired-app";

let app: App;
beforeAll(async () => {
  app = await startWiredApp({ env: { BUDGET_USD_PER_DAY: "0.000002" } });
});
afterAll(() => app?.stop());

async function written() {
  const draftId = randomUUID();
  const invoiceId = await anOverdueInvoice(app);
  const response = await call(start, invoiceId, { body: { requestKey: draftId } });
  return { draftId, last: (await messagesOf(response).rest()).at(-1)?.event };
}

async function measured(draftId: string) {
  const { orm } = await openDatabase({ url: null, dataDir: app.dataDir });
  return orm.select().from(attempts).where(eq(attempts.draftId, draftId)).orderBy(attempts.number);
}

const spent = async () =>
  (await app.needs.modelSpend(app.accountId, { day: new Date(0), month: new Date(0) })).today;

test("each attempt of a draft is measured, and once the budget is spent the floor serves without asking", async () => {
  await app.primary.script({ behaviour: { fault: "http-500" } });
  const first = await written();
  expect(first.last).toMatchObject({ type: "draft-ready", writer: { kind: "model", node: "fallback" } });
  const rows = await vi.waitFor(async () => {
    const found = await measured(first.draftId);
    expect(found.map(({ outcome }) => outcome)).toContain("ok");
    return found;
  });
  expect(rows.map(({ node, outcome }) => [node, outcome])).toContainEqual(["primary", "http-5xx"]);
  for (const row of rows) {
    expect(row).toMatchObject({ accountId: app.accountId, purpose: "draft", lane: "interactive" });
  }
  expect(rows.find(({ outcome }) => outcome === "ok")).toMatchObject({
    node: "fallback",
    stopReason: "stop",
  });

  await vi.waitFor(async () => {
    const { last } = await written();
    expect(await spent()).toBeGreaterThan(0);
    expect(last).toMatchObject({ writer: { kind: "floor", cause: "budget-spent" } });
  }, 30_000);
  const asked = (await app.fallback.log()).chats.length;
  const { last, draftId } = await written();
  expect(last).toMatchObject({ writer: { kind: "floor", cause: "budget-spent" } });
  expect((await app.fallback.log()).chats).toHaveLength(asked);
  expect(await measured(draftId)).toEqual([]);
});
