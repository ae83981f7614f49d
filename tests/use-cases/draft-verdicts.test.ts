import { expect, test } from "vitest";
import type { Draft } from "@/lib/core/draft/draft";
import type { ProductEvent } from "@/lib/core/product-event";
import { acceptDraft } from "@/lib/use-cases/accept-draft";
import { discardDraft } from "@/lib/use-cases/discard-draft";
import { markDraftSent } from "@/lib/use-cases/mark-draft-sent";
import { saveDraftEdit } from "@/lib/use-cases/save-draft-edit";
import { deskWith } from "./draft-desk";
import { aFile, anAccount, aReadyDraft, NOW } from "./samples";

const ID = { accountId: "account", draftId: "draft" };
const ACCEPTED = { kind: "accepted", isFirst: true } as const;

function needsWith(draft: Draft | null, changes: object = {}) {
  const events: ProductEvent[] = [];
  const needs = {
    findDraft: async () => draft,
    findAccount: async () => anAccount(),
    invoiceFile: async () => aFile(),
    acceptDraft: async (): Promise<
      { kind: "accepted"; isFirst: boolean } | { kind: "invoice-changed" | "not-ready" | "absent" }
    > => ACCEPTED,
    markDraftSent: async (): Promise<
      { kind: "sent"; isFirst: boolean } | { kind: "not-accepted" | "absent" }
    > => ({ kind: "sent", isFirst: true }),
    record: async (_: string, more: readonly ProductEvent[]) => void events.push(...more),
    invoiceRef: (id: string) => `inv_${id}`,
    now: () => new Date(NOW.getTime() + 35_000),
    ...changes,
  };
  return { needs, events };
}

test("accepting an untouched draft counts it once, with no edit and the time it took", async () => {
  const draft = aReadyDraft();
  const { needs, events } = needsWith(draft);
  expect(await acceptDraft({ ...ID, action: "copy" }, needs)).toEqual({ kind: "accepted", draft });
  expect(events).toEqual([
    {
      name: "draft_accepted",
      properties: expect.objectContaining({
        draft_id: "draft",
        invoice_ref: "inv_invoice",
        edit_ratio: 0,
        edit_class: "none",
        time_to_accept_s: 30,
        action: "copy",
        $ai_model: "qwen3.5:latest",
      }),
    },
  ]);
});

test("an emptied letter cannot be accepted", async () => {
  const { needs, events } = needsWith(aReadyDraft({ edited: { subject: "Invoice", body: " \n " } }));
  expect(await acceptDraft({ ...ID, action: "copy" }, needs)).toEqual({ kind: "empty-letter" });
  expect(events).toEqual([]);
});

test("accepting what the freelancer rewrote counts the edit too, by its size and place only", async () => {
  const edited = { subject: "Invoice 2026-017", body: "Dear Mr Brandt, my landlord wrote to me again" };
  const { needs, events } = needsWith(aReadyDraft({ edited }));
  await acceptDraft({ ...ID, action: "send" }, needs);
  expect(events.map(({ name }) => name)).toEqual(["draft_edited", "draft_accepted"]);
  expect(events[0]?.properties).toMatchObject({
    edit_class: "heavy",
    edited_subject: false,
    edited_body: true,
  });
  expect(JSON.stringify(events)).not.toContain("landlord");
});

test("an edit that ended where it began is none", async () => {
  const { needs, events } = needsWith(aReadyDraft({ edited: aReadyDraft().mail }));
  await acceptDraft({ ...ID, action: "copy" }, needs);
  expect(events.map(({ name }) => name)).toEqual(["draft_accepted"]);
});

test("accepting twice is one acceptance", async () => {
  const again = { acceptDraft: async () => ({ kind: "accepted", isFirst: false }) };
  const { needs, events } = needsWith(aReadyDraft({ status: "accepted" }), again);
  expect(await acceptDraft({ ...ID, action: "copy" }, needs)).toMatchObject({ kind: "accepted" });
  expect(events).toEqual([]);
});

test.each(["absent", "invoice-changed", "not-ready"] as const)(
  "a draft the store calls %s is not accepted and not counted",
  async (kind) => {
    const { needs, events } = needsWith(aReadyDraft(), { acceptDraft: async () => ({ kind }) });
    expect(await acceptDraft({ ...ID, action: "copy" }, needs)).toEqual({ kind });
    expect(events).toEqual([]);
  },
);

test("a draft that days have overtaken is refused before the store is asked, also to copy it again", async () => {
  const template = { subject: "Invoice {invoiceNumber}", body: "It is {daysOverdue} days overdue." };
  const tomorrow = () => new Date(NOW.getTime() + 86_400_000);
  for (const status of ["ready", "accepted"] as const) {
    const { needs, events } = needsWith(aReadyDraft({ status, template }), { now: tomorrow });
    expect(await acceptDraft({ ...ID, action: "copy" }, needs)).toEqual({ kind: "out-of-date" });
    expect(events).toEqual([]);
  }
});

test("“I sent it” is counted the first time only", async () => {
  const { needs, events } = needsWith(aReadyDraft({ status: "sent" }));
  expect(await markDraftSent(ID, needs)).toMatchObject({ kind: "sent" });
  expect(events.map(({ name }) => name)).toEqual(["draft_sent"]);
  const again = needsWith(aReadyDraft(), { markDraftSent: async () => ({ kind: "sent", isFirst: false }) });
  expect(await markDraftSent(ID, again.needs)).toMatchObject({ kind: "sent" });
  expect(again.events).toEqual([]);
});

test("what was not accepted cannot have been sent", async () => {
  const refuse = { markDraftSent: async () => ({ kind: "not-accepted" }) };
  const { needs, events } = needsWith(aReadyDraft(), refuse);
  expect(await markDraftSent(ID, needs)).toEqual({ kind: "not-accepted" });
  expect(await markDraftSent(ID, needsWith(null).needs)).toEqual({ kind: "absent" });
  expect(events).toEqual([]);
});

test.each([
  ["ready", "discarded", ["draft_discarded"]],
  ["accepted", "discarded", []],
  ["writing", "not-open", []],
  ["sent", "not-open", []],
] as const)("discarding a draft that is %s is %s, and counted %o", async (status, outcome, names) => {
  const desk = deskWith({ drafts: [aReadyDraft({ status })] });
  expect(await discardDraft(ID, desk.needs)).toEqual({ kind: outcome });
  expect(desk.names()).toEqual(names);
  expect(desk.find("draft")?.mail).not.toBeNull();
});

test("words that are thrown away with their draft are counted as an edit first", async () => {
  const desk = deskWith({ drafts: [aReadyDraft({ edited: { subject: "Hello", body: "Other words" } })] });
  await discardDraft(ID, desk.needs);
  expect(desk.names()).toEqual(["draft_edited", "draft_discarded"]);
});

test("discarding a draft that is not there is told", async () => {
  expect(await discardDraft(ID, deskWith().needs)).toEqual({ kind: "absent" });
});

const WORDS = { subject: "Hello", body: "One\nTwo", editNumber: 4 };

async function edit(raw: Record<string, unknown>) {
  const saved: unknown[] = [];
  const saveEdit = async (...given: unknown[]) => {
    saved.push(given);
    return { kind: "saved" as const };
  };
  return { outcome: await saveDraftEdit({ ...ID, raw }, { saveEdit }), saved };
}

test("an edit is kept word for word with its number", async () => {
  const { outcome, saved } = await edit(WORDS);
  expect(outcome).toEqual({ kind: "saved" });
  expect(saved).toEqual([["account", "draft", { subject: "Hello", body: "One\nTwo" }, 4]]);
});

test("a line break in a subject can smuggle in no mail header, and lines end in one way", async () => {
  const subject = "Hello\r\nBcc: x@evil.test\u2028Cc: y@evil.test";
  const { saved } = await edit({ ...WORDS, subject, body: "One\r\nTwo\rThree" });
  const mail = { subject: "Hello Bcc: x@evil.test Cc: y@evil.test", body: "One\nTwo\nThree" };
  expect(saved).toEqual([["account", "draft", mail, 4]]);
});

test.each<[string, Record<string, unknown>, string]>([
  ["no words", {}, "malformed"],
  ["a subject that is no text", { ...WORDS, subject: 3 }, "malformed"],
  ["a body that is no text", { ...WORDS, body: null }, "malformed"],
  ["no number", { ...WORDS, editNumber: undefined }, "malformed"],
  ["a number of nought", { ...WORDS, editNumber: 0 }, "malformed"],
  ["half a number", { ...WORDS, editNumber: 1.5 }, "malformed"],
  ["a number the store cannot hold", { ...WORDS, editNumber: 2 ** 31 }, "malformed"],
  ["a number as text", { ...WORDS, editNumber: "4" }, "malformed"],
  ["an endless subject", { ...WORDS, subject: "x".repeat(301) }, "too-long"],
  ["an endless body", { ...WORDS, body: "x".repeat(20_001) }, "too-long"],
])("an edit with %s is not kept", async (_, raw, kind) => {
  const { outcome, saved } = await edit(raw);
  expect(outcome).toEqual({ kind });
  expect(saved).toEqual([]);
});

test.each(["older", "not-editable", "absent"] as const)(
  "what the store calls %s is told so",
  async (kind) => {
    expect(await saveDraftEdit({ ...ID, raw: WORDS }, { saveEdit: async () => ({ kind }) })).toEqual({
      kind,
    });
  },
);
