import { randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addDays } from "@/lib/core/calendar";
import { draftContract } from "@/lib/core/draft/contract";
import type { Draft } from "@/lib/core/draft/draft";
import { recheckMail } from "@/lib/core/draft/recheck-mail";
import { balanceOf } from "@/lib/core/invoice/balance";
import type { InvoiceFile } from "@/lib/core/invoice/invoice";
import { formatMoney } from "@/lib/core/money";
import { decideTone } from "@/lib/core/tone";
import { importEInvoices } from "@/lib/use-cases/import-e-invoices";
import { requestDraft } from "@/lib/use-cases/request-draft";
import { setDueDate } from "@/lib/use-cases/set-due-date";
import { writeDraft } from "@/lib/use-cases/write-draft";
import { MUTATIONS, mutateReply } from "../fakes/mutate-reply";
import { type App, startWiredApp } from "../routes/wired-app";

const FOLDER = join(import.meta.dirname, "../../../shared/data/invoices");
const AGES = [3, 8, 20];

/** One seed for each kind of damage, so that none is left out. */
const SEEDS = MUTATIONS.map(({ name }) => {
  const seed = Array.from({ length: 500 }, (_, index) => index).find(
    (each) => mutateReply("{}", each).name === name,
  );
  if (seed === undefined) throw new Error(`no seed makes ${name}`);
  return seed;
});

/** Files of which no draft may ever be written. */
const NEVER = ["01.08a-INVOICE_ubl.xml", "EN16931_Rechnungskorrektur.ubl.xml"];

if (existsSync(FOLDER)) describe("drafts for real invoices by strangers", draftForEveryFile);
else {
  test("skipped: the folder with real invoices is not here", () => {
    console.info("interop: ../shared/data/invoices is not there, so no draft for a real invoice was written");
  });
}

function draftForEveryFile() {
  let app: App;
  const ids = new Map<string, string>();
  beforeAll(async () => {
    app = await startWiredApp({ nodes: { behaviour: { firstTokenMs: 0, tokenMs: 0 } } });
    const names = readdirSync(FOLDER).filter((name) => name !== "SOURCES.md");
    const files = names.map((name) => ({ name, bytes: new Uint8Array(readFileSync(join(FOLDER, name))) }));
    const input = { accountId: app.accountId, files, signal: new AbortController().signal };
    for (const { fileName, outcome } of (await importEInvoices(input, app.needs)) ?? []) {
      if ("message" in outcome) throw new Error(`${fileName}: ${outcome.message}`);
      ids.set(fileName, outcome.invoiceId);
      // "already-there": the UBL and the CII file of one invoice.
      if (outcome.kind === "added" && outcome.needsDueDate) await chooseDueDate(app, outcome.invoiceId);
    }
  });
  afterAll(() => app?.stop());

  test.each(NEVER)("%s gets no draft, however late it is", async (name) => {
    const asked = await ask(app, ids.get(name) ?? "", 20);
    expect(asked).toMatchObject({ kind: "not-chaseable", decision: { kind: "held" } });
  });

  test("the floor writes a sound draft for each, 3, 8 and 20 days overdue", async () => {
    await Promise.all(
      [app.primary, app.fallback].map((node) => node.script({ behaviour: { fault: "http-500" } })),
    );
    const drafts = await draftAll(app, ids);
    for (const { draft } of drafts) expect(draft.writer).toMatchObject({ kind: "floor" });
    console.info(`interop: ${drafts.length} drafts by the floor, all sound`);
  });

  test("damaged replies become sound drafts or are refused with a reason", { timeout: 240_000 }, async () => {
    const refusals = new Map<string, number>();
    const writers = { primary: 0, fallback: 0, floor: 0 };
    let repaired = 0;
    for (const [index, seed] of SEEDS.entries()) {
      const other = SEEDS[(index + 5) % SEEDS.length] ?? 0;
      await app.primary.script({ behaviour: { firstTokenMs: 0, tokenMs: 0, seed } });
      await app.fallback.script({ behaviour: { firstTokenMs: 0, tokenMs: 0, seed: other } });
      for (const { draft } of await draftAll(app, ids)) {
        const by = draft.writer?.kind === "model" ? draft.writer.node : "floor";
        if (by === "primary" || by === "fallback" || by === "floor") writers[by] += 1;
        if (draft.repairs.length > 0) repaired += 1;
        for (const { reason } of draft.refusals) refusals.set(reason, (refusals.get(reason) ?? 0) + 1);
      }
    }
    const told = [...refusals]
      .toSorted(([, a], [, b]) => b - a)
      .map(([reason, count]) => `${count} ${reason}`);
    console.info(
      `interop: drafts by ${JSON.stringify(writers)}, ${repaired} repaired; refused: ${told.join(", ")}`,
    );
    expect(refusals.size).toBeGreaterThan(2);
    expect(writers.primary).toBeGreaterThan(0);
    expect(writers.floor).toBeGreaterThan(0);
  });
}

async function draftAll(app: App, ids: ReadonlyMap<string, string>) {
  const drafts: { name: string; draft: Draft }[] = [];
  for (const [name, invoiceId] of ids) {
    if (NEVER.includes(name)) continue;
    for (const daysOverdue of AGES) {
      const draft = await soundDraft(app, invoiceId, daysOverdue);
      drafts.push({ name, draft });
    }
  }
  return drafts;
}

async function soundDraft(app: App, invoiceId: string, daysOverdue: number): Promise<Draft> {
  const asked = await ask(app, invoiceId, daysOverdue);
  if (asked.kind !== "ordered") throw new Error(asked.kind);
  for await (const _ of writeDraft(asked.order, app.needs, new AbortController().signal));
  const draft = await app.needs.findDraft(app.accountId, asked.order.draft.id);
  const file = await app.needs.invoiceFile(app.accountId, invoiceId);
  if (!draft || !file) throw new Error("the draft or its invoice is gone");
  expectSound(draft, file, daysOverdue);
  return draft;
}

function expectSound(draft: Draft, file: InvoiceFile, daysOverdue: number): void {
  const { mail, template, facts, tone } = draft;
  if (!mail || !template) throw new Error(`a draft without words: ${draft.status}`);
  expect(tone).toBe(decideTone(daysOverdue));
  expect(mail.body).toContain(formatMoney(balanceOf(file.invoice, file.payments), "en"));
  expect(mail.body).toContain(file.invoice.number);
  const contract = draftContract({
    tone,
    language: draft.language,
    daysOverdue,
    hasPaymentLink: file.invoice.paymentLink !== null,
    hasPayByDate: false,
    deliveredBefore: 0,
  });
  expect(recheckMail(mail, template, facts, contract)).toEqual({ kind: "sound" });
}

/** As on the day on which the invoice is that late. */
async function ask({ accountId, needs }: App, invoiceId: string, daysOverdue: number) {
  const file = await needs.invoiceFile(accountId, invoiceId);
  const today = addDays(file?.invoice.dueOn ?? "2026-11-01", daysOverdue);
  const onThatDay = { ...needs, now: () => new Date(`${today}T12:00:00Z`) };
  return requestDraft({ accountId, invoiceId, draftId: randomUUID(), reason: null }, onThatDay);
}

/** What the freelancer does when asked: takes the proposal, or says thirty days. */
async function chooseDueDate({ accountId, needs }: App, invoiceId: string): Promise<void> {
  const file = await needs.invoiceFile(accountId, invoiceId);
  const { dueOnProposal, issuedOn } = file?.invoice ?? {};
  const dueOn = dueOnProposal?.day ?? addDays(issuedOn ?? "2026-10-01", 30);
  const chosen = await setDueDate({ accountId, invoiceId, dueOn }, needs);
  if (chosen.kind !== "updated") throw new Error(chosen.kind);
}
