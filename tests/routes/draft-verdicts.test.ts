import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { POST as accept } from "@/app/api/drafts/[id]/accept/route";
import { POST as discard } from "@/app/api/drafts/[id]/discard/route";
import { PUT as edit } from "@/app/api/drafts/[id]/edit/route";
import { POST as sent } from "@/app/api/drafts/[id]/sent/route";
import { POST as start } from "@/app/api/invoices/[id]/drafts/route";
import type { Draft } from "@/lib/core/draft/draft";
import { markPaid } from "@/lib/use-cases/mark-paid";
import { type App, anOverdueInvoice, call, messagesOf, startWiredApp } from "./wired-app";

let app: App;
beforeAll(async () => {
  app = await startWiredApp();
});
afterAll(() => app?.stop());
beforeEach(() => app.primary.script({ behaviour: { firstTokenMs: 1, tokenMs: 1 } }));

async function aReadyDraft() {
  const invoiceId = await anOverdueInvoice(app);
  const draftId = randomUUID();
  await messagesOf(await call(start, invoiceId, { body: { requestKey: draftId } })).rest();
  return { invoiceId, draftId };
}

async function answer(response: Response): Promise<{ status: number; draft?: Draft; kind?: string }> {
  const { draft, problem } = (await response.json()) as { draft?: Draft; problem?: { kind: string } };
  return { status: response.status, ...(draft && { draft }), ...(problem && { kind: problem.kind }) };
}

async function eventsOf(draftId: string): Promise<string[]> {
  const events = await app.needs.listEvents(app.accountId, { limit: 500 });
  return events
    .filter(({ properties }) => properties.draft_id === draftId)
    .map(({ name }) => name)
    .toReversed();
}

function save(draftId: string, body: string, editNumber: number) {
  return call(edit, draftId, { body: { subject: "Mine", body, editNumber } }).then(answer);
}

test("a ready draft is accepted, then sent, and stands on the invoice as a follow-up", async () => {
  const { invoiceId, draftId } = await aReadyDraft();
  expect(await answer(await call(accept, draftId, { body: { action: "copy" } }))).toMatchObject({
    status: 200,
    draft: { status: "accepted" },
  });
  expect(await answer(await call(sent, draftId))).toMatchObject({ status: 200, draft: { status: "sent" } });
  const file = await app.needs.invoiceFile(app.accountId, invoiceId);
  expect(file?.followUps).toMatchObject([{ draftId, tone: "urgent" }]);
  expect(await eventsOf(draftId)).toEqual(["draft_generated", "draft_accepted", "draft_sent"]);
});

test("accepting and sending twice, from two windows at once, are one acceptance and one sending", async () => {
  const { draftId } = await aReadyDraft();
  const accepted = await Promise.all([call(accept, draftId), call(accept, draftId), call(accept, draftId)]);
  expect(accepted.map(({ status }) => status)).toEqual([200, 200, 200]);
  const both = await Promise.all([call(sent, draftId), call(sent, draftId)]);
  expect(both.map(({ status }) => status)).toEqual([200, 200]);
  expect(await eventsOf(draftId)).toEqual(["draft_generated", "draft_accepted", "draft_sent"]);
});

test("a draft cannot be accepted, sent or edited while it is being written", async () => {
  await app.primary.script({ behaviour: { firstTokenMs: 1, tokenMs: 60 } });
  const draftId = randomUUID();
  const messages = messagesOf(
    await call(start, await anOverdueInvoice(app), { body: { requestKey: draftId } }),
  );
  await messages.until("text-grown");
  expect(await answer(await call(accept, draftId))).toMatchObject({ status: 409, kind: "not-ready" });
  expect(await answer(await call(sent, draftId))).toMatchObject({ status: 409, kind: "not-accepted" });
  expect(await save(draftId, "too early", 1)).toMatchObject({ status: 409, kind: "not-editable" });
  expect((await messages.rest()).at(-1)?.event.type).toBe("draft-ready");
  expect(await app.needs.findDraft(app.accountId, draftId)).toMatchObject({ status: "ready", edited: null });
});

test("what was not accepted cannot be marked as sent", async () => {
  const { draftId } = await aReadyDraft();
  expect(await answer(await call(sent, draftId))).toMatchObject({ status: 409, kind: "not-accepted" });
});

test("a draft of an invoice that was paid meanwhile cannot be accepted", async () => {
  const { invoiceId, draftId } = await aReadyDraft();
  await markPaid({ accountId: app.accountId, invoiceId }, app.needs);
  expect(await answer(await call(accept, draftId))).toMatchObject({ status: 409, kind: "invoice-changed" });
  expect(await eventsOf(draftId)).toEqual(["draft_generated"]);
});

test("a draft of an invoice whose amount changed cannot be accepted: its words name another sum", async () => {
  const { invoiceId, draftId } = await aReadyDraft();
  const file = await app.needs.invoiceFile(app.accountId, invoiceId);
  const total = { minor: 100_000, currency: "EUR" };
  await app.needs.updateInvoice(app.accountId, invoiceId, { total }, file?.invoice.version ?? 0);
  expect(await answer(await call(accept, draftId))).toMatchObject({ status: 409, kind: "invoice-changed" });
});

test("of edits that arrive out of order the newest stays, and the older one hears of it", async () => {
  const { draftId } = await aReadyDraft();
  expect(await save(draftId, "third", 3)).toMatchObject({
    status: 200,
    draft: { edited: { body: "third" } },
  });
  expect(await save(draftId, "first", 1)).toMatchObject({ status: 409, kind: "older" });
  const late = [7, 5, 9, 4, 8, 6].map((number) => save(draftId, `number ${number}`, number));
  await Promise.all(late);
  expect((await app.needs.findDraft(app.accountId, draftId))?.edited?.body).toBe("number 9");
});

test("an edit is counted when it is accepted, and by its size only", async () => {
  const { draftId } = await aReadyDraft();
  await save(draftId, "Dear Jonas, this is all my own work.", 1);
  await call(accept, draftId, { body: { action: "mail" } });
  const names = ["draft_accepted", "draft_edited", "draft_generated"];
  expect((await eventsOf(draftId)).toSorted()).toEqual(names);
  const events = await app.needs.listEvents(app.accountId, { limit: 500 });
  const accepted = events.find(
    (each) => each.name === "draft_accepted" && each.properties.draft_id === draftId,
  );
  expect(accepted?.properties).toMatchObject({ edit_class: "heavy", action: "send" });
  expect(JSON.stringify(events)).not.toMatch(/my own work|Jonas/);
});

test.each<[string, unknown, number]>([
  ["no words", {}, 400],
  ["no body at all", undefined, 400],
  ["a body that is no text", { subject: "x", body: 7, editNumber: 1 }, 400],
  ["more than fits", { subject: "x", body: "y".repeat(20_001), editNumber: 1 }, 413],
])("an edit with %s is told, and the words that were kept stay", async (_, body, status) => {
  const { draftId } = await aReadyDraft();
  await save(draftId, "kept", 1);
  expect((await call(edit, draftId, { body })).status).toBe(status);
  expect((await app.needs.findDraft(app.accountId, draftId))?.edited?.body).toBe("kept");
});

test("a discarded draft is counted once and cannot be accepted any more", async () => {
  const { draftId } = await aReadyDraft();
  const discarded = await answer(await call(discard, draftId));
  expect(discarded).toMatchObject({ status: 200, draft: { id: draftId, status: "discarded" } });
  expect(await answer(await call(discard, draftId))).toMatchObject({ status: 409, kind: "not-open" });
  expect(await answer(await call(accept, draftId))).toMatchObject({ status: 409, kind: "not-ready" });
  expect(await eventsOf(draftId)).toEqual(["draft_generated", "draft_discarded"]);
});
