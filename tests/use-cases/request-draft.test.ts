import { expect, test } from "vitest";
import { REDRAFT_REASONS } from "@/lib/core/draft/draft";
import { requestDraft } from "@/lib/use-cases/request-draft";
import { writeDraft } from "@/lib/use-cases/write-draft";
import { all, type Desk, deskWith, scriptedNodes } from "./draft-desk";
import { aDraft, aFile, anAccount, anInvoice, aPayment, aReadyDraft, NOW } from "./samples";

function ask(desk: Desk, changes: Partial<Parameters<typeof requestDraft>[0]> = {}) {
  const input = { accountId: "account", invoiceId: "invoice", draftId: "draft", reason: null, ...changes };
  return requestDraft(input, desk.needs);
}

test("an overdue invoice gets a draft with the tone, the facts and the version of this moment", async () => {
  const desk = deskWith({ file: aFile({ payments: [aPayment({ amountMinor: 33_000 })] }) });
  const requested = await ask(desk);
  expect(requested).toMatchObject({ kind: "ordered", order: { earlierDrafts: 0 } });
  expect(desk.find("draft")).toMatchObject({
    status: "writing",
    tone: "urgent",
    daysOverdue: 35,
    draftedOn: "2026-11-20",
    invoiceVersion: 3,
    facts: { amount: "€2,000.00", clientName: "Jonas Brandt", dueDate: "16 October 2026", daysOverdue: "35" },
    template: null,
    requestedAt: NOW,
  });
});

test("the client's ceiling softens the tone, and what it would have been is remembered", async () => {
  const desk = deskWith({ file: aFile({ client: { ...aFile().client, toneCeiling: "friendly" } }) });
  await ask(desk);
  expect(desk.find("draft")).toMatchObject({ tone: "friendly", uncappedTone: "urgent" });
});

test("days overdue are counted in the freelancer's zone", async () => {
  const file = aFile({ invoice: anInvoice({ dueOn: "2026-11-19" }) });
  const inTokyo = deskWith({ account: anAccount({ timeZone: "Pacific/Kiritimati" }), file });
  await ask(inTokyo);
  expect(inTokyo.find("draft")?.daysOverdue).toBe(2);
});

test("a payment link and a day to pay by are asked for only when there are such", async () => {
  const file = aFile({ invoice: anInvoice({ paymentLink: "https://pay.example/17" }) });
  const requested = await ask(deskWith({ file, account: anAccount({ payWithinDays: 7 }) }));
  const contract = requested.kind === "ordered" ? requested.order.contract : null;
  expect(contract?.required).toContain("paymentLink");
  expect(contract?.placeholders).toContain("payByDate");
  const plain = await ask(deskWith());
  const names = plain.kind === "ordered" ? plain.order.contract.placeholders : [];
  expect(names).not.toContain("paymentLink");
  expect(names).not.toContain("payByDate");
});

test("earlier follow-ups are told to the contract, so that a text may refer to them", async () => {
  const followUps = [{ draftId: "old", tone: "firm" as const, sentAt: NOW }];
  const requested = await ask(deskWith({ file: aFile({ followUps }) }));
  expect(requested).toMatchObject({ order: { contract: { deliveredBefore: 1 } } });
});

test("one event tells of the request, without a fact of the invoice", async () => {
  const desk = deskWith();
  await ask(desk);
  expect(desk.events).toEqual([
    {
      name: "draft_requested",
      properties: {
        tone: "urgent",
        days_overdue_bucket: "31_60",
        language: "en",
        prompt_version: expect.stringMatching(/^[0-9a-f]{8,16}$/),
        $ai_trace_id: "draft",
        request_id: "draft",
        invoice_ref: "inv_invoice",
        lane: "interactive",
      },
    },
  ]);
});

test.each<[string, Partial<Parameters<typeof deskWith>[0]>, object]>([
  ["an invoice that is not there", { file: null }, { kind: "absent" }],
  ["an account that is not there", { account: null }, { kind: "absent" }],
  [
    "a paid invoice",
    { file: aFile({ payments: [aPayment({ amountMinor: 233_000 })] }) },
    { kind: "not-chaseable", decision: { kind: "paid" } },
  ],
  [
    "a void invoice",
    { file: aFile({ invoice: anInvoice({ isVoid: true }) }) },
    { kind: "not-chaseable", decision: { kind: "void" } },
  ],
  [
    "a held invoice",
    { file: aFile({ invoice: anInvoice({ holds: ["credit-note", "negative"] }) }) },
    { kind: "not-chaseable", decision: { kind: "held", reasons: ["credit-note", "negative"] } },
  ],
  [
    "an invoice without a due date",
    { file: aFile({ invoice: anInvoice({ dueOn: null }) }) },
    { kind: "not-chaseable", decision: { kind: "due-date-missing" } },
  ],
  ["a freelancer without a name", { account: anAccount({ senderName: "  " }) }, { kind: "sender-missing" }],
])("%s gets no draft, and nothing is kept or counted", async (_, kept, outcome) => {
  const desk = deskWith(kept);
  expect(await ask(desk)).toEqual(outcome);
  expect(desk.kept.drafts).toEqual([]);
  expect(desk.events).toEqual([]);
});

test("while one draft is being written a second click leads to that one", async () => {
  const desk = deskWith({ drafts: [aDraft({ id: "first" })] });
  expect(await ask(desk)).toEqual({ kind: "already-there", draftId: "first" });
  expect(desk.kept.drafts).toHaveLength(1);
  expect(desk.events).toEqual([]);
});

test("the same click twice makes one draft", async () => {
  const desk = deskWith();
  await ask(desk);
  desk.kept.drafts = [aReadyDraft()];
  expect(await ask(desk)).toEqual({ kind: "already-there", draftId: "draft" });
  expect(desk.names()).toEqual(["draft_requested"]);
});

test("a draft left behind by a process that died does not block the next one", async () => {
  const requestedAt = new Date(NOW.getTime() - 10 * 60_000);
  const desk = deskWith({ drafts: [aDraft({ id: "lost", requestedAt })] });
  expect((await ask(desk)).kind).toBe("ordered");
});

test.each([
  [null, "none"],
  ["shorter", "length"],
  ["warmer", "tone"],
  ["more-direct", "tone"],
  ["other-words", "other"],
] as const)(
  "another draft, asked for with %s, replaces the ready one once it is ready itself, and counts why",
  async (reason, why) => {
    expect([null, ...REDRAFT_REASONS]).toContain(reason);
    const desk = deskWith({ drafts: [aReadyDraft({ id: "old" })] });
    const requested = await ask(desk, { reason });
    if (requested.kind !== "ordered") throw new Error(requested.kind);
    expect(requested.order.earlierDrafts).toBe(1);
    expect(desk.find("old")?.status).toBe("ready");
    const needs = { ...desk.needs, nodes: scriptedNodes() };
    for await (const event of writeDraft(requested.order, needs, new AbortController().signal)) {
      if (event.type !== "draft-ready") expect(desk.find("old")?.status).toBe("ready");
    }
    expect(desk.find("old")?.status).toBe("replaced");
    expect(desk.find("draft")?.reason).toBe(reason);
    expect(desk.names()).toContain("draft_requested");
    expect(desk.events.at(-1)).toMatchObject({
      name: "draft_regenerated",
      properties: { draft_id: "old", next_request_id: "draft", why },
    });
  },
);

test("words written into a draft that another one replaces are counted as an edit, the last of them too", async () => {
  const desk = deskWith({ drafts: [aReadyDraft({ id: "old" })] });
  const requested = await ask(desk, { reason: "shorter" });
  if (requested.kind !== "ordered") throw new Error(requested.kind);
  desk.kept.drafts = desk.kept.drafts.map((draft) =>
    draft.id === "old" ? { ...draft, edited: { subject: "Hello", body: "Typed at the last moment" } } : draft,
  );
  await all(
    writeDraft(requested.order, { ...desk.needs, nodes: scriptedNodes() }, new AbortController().signal),
  );
  expect(desk.names().slice(-2)).toEqual(["draft_edited", "draft_regenerated"]);
  expect(desk.events.at(-2)?.properties).toMatchObject({ draft_id: "old", edit_class: "heavy" });
});

test("a draft that has had its verdict keeps it when another one is asked for", async () => {
  const desk = deskWith({ drafts: [aReadyDraft({ id: "old", status: "accepted" })] });
  await ask(desk);
  expect(desk.find("old")?.status).toBe("accepted");
  expect(desk.names()).toEqual(["draft_requested"]);
});
