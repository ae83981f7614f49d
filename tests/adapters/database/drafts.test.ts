import { describe, expect, test } from "vitest";
import type { DraftStatus } from "@/lib/core/draft/draft";
import { BACKENDS, useStore } from "./backends";
import { aDraft, aPayment, NOON, RESULT, readyDraft, storedInvoice, times } from "./samples";

const LATER = new Date("2026-11-20T13:00:00.000Z");

describe.each(BACKENDS)("drafts on %s", (backend) => {
  const desk = useStore(backend);

  async function writing(account: string) {
    const invoiceId = await storedInvoice(desk.store, account);
    const draft = aDraft({ invoiceId });
    await desk.store.insertDraft(account, draft);
    return { invoiceId, draft };
  }

  test("a draft comes back as it was given, empty and full", async () => {
    const account = await desk.newAccount();
    const { draft } = await writing(account);
    expect(await desk.store.findDraft(account, draft.id)).toEqual({ ...draft, editNumber: 0 });
    const full = aDraft({
      ...draft,
      id: "full",
      ...RESULT,
      edited: RESULT.mail,
      status: "sent",
      sentAt: LATER,
    });
    expect(await desk.store.insertDraft(account, full)).toEqual({ kind: "inserted" });
    expect(await desk.store.findDraft(account, "full")).toEqual({ ...full, editNumber: 0 });
    expect(await desk.store.findDraft(account, "nothing")).toBeNull();
  });

  test("a draft asked for twice under one id is one draft", async () => {
    const account = await desk.newAccount();
    const { invoiceId, draft } = await writing(account);
    const outcomes = await times(10, () => desk.store.insertDraft(account, draft));
    expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(["already-there"]));
    expect(await desk.store.draftsOf(account, invoiceId)).toHaveLength(1);
  });

  test("an invoice's drafts are listed newest first", async () => {
    const account = await desk.newAccount();
    const { invoiceId, draft } = await writing(account);
    await desk.store.insertDraft(account, aDraft({ invoiceId, id: "newer", requestedAt: LATER }));
    expect((await desk.store.draftsOf(account, invoiceId)).map(({ id }) => id)).toEqual(["newer", draft.id]);
  });

  test("a checked mail is kept with all that led to it, once", async () => {
    const account = await desk.newAccount();
    const { draft } = await writing(account);
    const outcomes = await times(10, () => desk.store.finishDraft(account, draft.id, RESULT));
    expect(outcomes.filter(({ kind }) => kind === "ready")).toHaveLength(1);
    expect(outcomes.filter(({ kind }) => kind === "not-writing")).toHaveLength(9);
    expect(await desk.store.findDraft(account, draft.id)).toEqual({
      ...draft,
      ...RESULT,
      status: "ready",
      editNumber: 0,
    });
  });

  test.each([
    ["paid", (account: string, id: string) => desk.store.settleInvoice(account, id, aPayment())],
    ["paid in part", (account: string, id: string) => desk.store.addPayment(account, id, aPayment())],
    ["made void", (account: string, id: string) => desk.store.setVoid(account, id, true)],
    ["edited", (account: string, id: string) => desk.store.updateInvoice(account, id, { note: "x" }, 1)],
    ["deleted", (account: string, id: string) => desk.store.deleteInvoice(account, id, NOON)],
  ])("an invoice %s while its draft was written gets no draft", async (_name, changeInvoice) => {
    const account = await desk.newAccount();
    const { invoiceId, draft } = await writing(account);
    await changeInvoice(account, invoiceId);
    expect(await desk.store.finishDraft(account, draft.id, RESULT)).toEqual({ kind: "invoice-changed" });
    const kept = await desk.store.findDraft(account, draft.id);
    expect(kept).toMatchObject({ status: "discarded", mail: null, attempts: RESULT.attempts });
    expect((await desk.store.acceptDraft(account, draft.id, LATER)).kind).toBe("not-ready");
  });

  test("a draft and a mark as paid at the same moment never leave an acceptable draft", async () => {
    const account = await desk.newAccount();
    const pairs = await times(10, async () => {
      const { invoiceId, draft } = await writing(account);
      await Promise.all([
        desk.store.finishDraft(account, draft.id, RESULT),
        desk.store.settleInvoice(account, invoiceId, aPayment()),
      ]);
      return desk.store.acceptDraft(account, draft.id, LATER);
    });
    expect(pairs.map(({ kind }) => kind)).not.toContain("accepted");
  });

  test.each(["cancelled", "interrupted"] as const)(
    "a draft %s while it is written stays so",
    async (status) => {
      const account = await desk.newAccount();
      const { draft } = await writing(account);
      await desk.store.stopDraft(account, draft.id, status);
      expect(await desk.store.finishDraft(account, draft.id, RESULT)).toEqual({ kind: "not-writing" });
      expect((await desk.store.findDraft(account, draft.id))?.status).toBe(status);
    },
  );

  test("a finished draft cannot be stopped any more", async () => {
    const account = await desk.newAccount();
    const { draftId } = await readyDraft(desk.store, account);
    await desk.store.stopDraft(account, draftId, "cancelled");
    expect((await desk.store.findDraft(account, draftId))?.status).toBe("ready");
  });

  test("an older save never overwrites a newer one, in whatever order they arrive", async () => {
    const account = await desk.newAccount();
    const { draftId } = await readyDraft(desk.store, account);
    const mail = (index: number) => ({ subject: `s${index}`, body: `b\u0000${index} \ud83d` });
    const outcomes = await times(20, (index) =>
      desk.store.saveEdit(account, draftId, mail((index * 7) % 20), ((index * 7) % 20) + 1),
    );
    expect(outcomes.map(({ kind }) => kind)).toContain("saved");
    const kept = await desk.store.findDraft(account, draftId);
    expect(kept).toMatchObject({ editNumber: 20, edited: { subject: "s19", body: "b19 \ufffd" } });
    expect(await desk.store.saveEdit(account, draftId, mail(1), 20)).toEqual({
      kind: "older",
      editNumber: 20,
    });
    expect(await desk.store.saveEdit(account, draftId, null, 21)).toEqual({ kind: "saved", editNumber: 21 });
    expect((await desk.store.findDraft(account, draftId))?.edited).toBeNull();
  });

  test("words are editable while ready and accepted, and never once sent", async () => {
    const account = await desk.newAccount();
    const { draftId } = await readyDraft(desk.store, account);
    await desk.store.acceptDraft(account, draftId, LATER);
    expect((await desk.store.saveEdit(account, draftId, RESULT.mail, 1)).kind).toBe("saved");
    await desk.store.markDraftSent(account, draftId, LATER);
    expect(await desk.store.saveEdit(account, draftId, RESULT.mail, 2)).toEqual({
      kind: "not-editable",
      status: "sent",
    });
    expect(await desk.store.saveEdit(account, "nothing", RESULT.mail, 1)).toEqual({ kind: "absent" });
  });

  test("20 parallel approvals approve once", async () => {
    const account = await desk.newAccount();
    const { draftId } = await readyDraft(desk.store, account);
    const outcomes = await times(20, () => desk.store.acceptDraft(account, draftId, LATER));
    expect(outcomes.filter((each) => each.kind === "accepted" && each.isFirst)).toHaveLength(1);
    expect(outcomes.filter((each) => each.kind === "accepted")).toHaveLength(20);
    expect(await desk.store.findDraft(account, draftId)).toMatchObject({
      status: "accepted",
      acceptedAt: LATER,
    });
  });

  test("nothing is approved for an invoice that was paid or changed since", async () => {
    const account = await desk.newAccount();
    const { invoiceId, draftId } = await readyDraft(desk.store, account);
    await desk.store.settleInvoice(account, invoiceId, aPayment());
    expect(await desk.store.acceptDraft(account, draftId, LATER)).toEqual({ kind: "invoice-changed" });
    expect((await desk.store.findDraft(account, draftId))?.status).toBe("ready");
    expect(await desk.store.acceptDraft(account, "nothing", LATER)).toEqual({ kind: "absent" });
  });

  test("a sent draft is a follow-up of its invoice, counted once", async () => {
    const account = await desk.newAccount();
    const { invoiceId, draftId } = await readyDraft(desk.store, account);
    expect(await desk.store.markDraftSent(account, draftId, LATER)).toEqual({
      kind: "not-accepted",
      status: "ready",
    });
    await desk.store.acceptDraft(account, draftId, NOON);
    const outcomes = await times(10, () => desk.store.markDraftSent(account, draftId, LATER));
    expect(outcomes.filter((each) => each.kind === "sent" && each.isFirst)).toHaveLength(1);
    const file = await desk.store.invoiceFile(account, invoiceId);
    expect(file?.followUps).toEqual([{ draftId, tone: "firm", sentAt: LATER }]);
    expect(await desk.store.invoiceLines(account)).toMatchObject([
      { lastFollowUpAt: LATER, lastFollowUpTone: "firm" },
    ]);
  });

  test("the list shows the last of several follow-ups", async () => {
    const account = await desk.newAccount();
    const invoiceId = await storedInvoice(desk.store, account);
    const sent = { invoiceId, status: "sent" as const };
    await desk.store.insertDraft(account, aDraft({ ...sent, tone: "urgent", sentAt: LATER }));
    await desk.store.insertDraft(account, aDraft({ ...sent, tone: "friendly", sentAt: NOON }));
    expect(await desk.store.invoiceLines(account)).toMatchObject([
      { lastFollowUpAt: LATER, lastFollowUpTone: "urgent" },
    ]);
  });

  test("a draft moves on only from where the caller saw it, and only once", async () => {
    const account = await desk.newAccount();
    const { draftId } = await readyDraft(desk.store, account);
    const from: DraftStatus[] = ["ready"];
    const moved = await times(10, () => desk.store.moveDraft(account, draftId, from, "replaced"));
    expect(moved.filter(Boolean)).toHaveLength(1);
    expect(await desk.store.moveDraft(account, draftId, [], "ready")).toBe(false);
    expect((await desk.store.findDraft(account, draftId))?.status).toBe("replaced");
  });

  test("what was being written when the app died is told as interrupted", async () => {
    const account = await desk.newAccount();
    const { invoiceId, draft } = await writing(account);
    await desk.store.insertDraft(account, aDraft({ invoiceId, id: "young", requestedAt: LATER }));
    expect(await desk.store.interruptStaleDrafts(LATER)).toBeGreaterThan(0);
    expect((await desk.store.findDraft(account, draft.id))?.status).toBe("interrupted");
    expect((await desk.store.findDraft(account, "young"))?.status).toBe("writing");
  });

  test("only drafts that lay ready and untouched since then leave the desk, once, with their words", async () => {
    const account = await desk.newAccount();
    const { draftId: left } = await readyDraft(desk.store, account);
    const { draftId: edited } = await readyDraft(desk.store, account);
    const { draftId: accepted } = await readyDraft(desk.store, account);
    await desk.store.saveEdit(account, edited, RESULT.mail, 1);
    await desk.store.acceptDraft(account, accepted, NOON);
    expect(await desk.store.discardUntouchedDrafts(RESULT.readyAt)).toEqual([]);
    const swept = await times(5, () => desk.store.discardUntouchedDrafts(LATER));
    const mine = swept.flat().filter(({ accountId }) => accountId === account);
    expect(mine.map(({ draft }) => [draft.id, draft.status, draft.mail])).toEqual([
      [left, "discarded", RESULT.mail],
    ]);
    const statuses = [edited, accepted].map(async (id) => (await desk.store.findDraft(account, id))?.status);
    expect(await Promise.all(statuses)).toEqual(["ready", "accepted"]);
  });
});
