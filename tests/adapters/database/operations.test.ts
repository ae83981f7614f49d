import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import type { StoredAttempt } from "@/lib/adapters/database/attempt-store";
import type { DraftResult } from "@/lib/adapters/database/draft-store";
import type { DraftWriter } from "@/lib/core/draft/draft";
import { BACKENDS, useStore } from "./backends";
import { aDraft, anInvoice, aStoredAttempt, NOON, RESULT, times } from "./samples";

const minutesAfter = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000);
const MODEL = { kind: "model", node: "primary", model: "qwen3.5:latest", seconds: 4 } as const;
const FLOOR = { kind: "floor", cause: "no-node-answered" } as const;

describe.each(BACKENDS)("the operator's figures on %s", (backend) => {
  const desk = useStore(backend);
  beforeEach(async () => {
    for (const table of ["attempts", "product_events", "drafts", "invoices"]) {
      await desk.everything.execute(sql.raw(`delete from ${table}`));
    }
  });

  const attempt = (changes: Partial<StoredAttempt> = {}) =>
    aStoredAttempt({ purpose: "draft", reason: "first-choice", outcome: "ok", ...changes });
  const answered = (node: string, minutes: number, totalMs: number) =>
    attempt({ node, startedAt: minutesAfter(minutes), totalMs });

  async function draftedBy(writer: DraftWriter, minutes: number, accountId?: string): Promise<void> {
    const me = accountId ?? (await desk.newAccount());
    const invoice = anInvoice();
    await desk.store.addInvoice(me, invoice);
    const draft = aDraft({ invoiceId: invoice.id });
    await desk.store.insertDraft(me, draft);
    const result: DraftResult = { ...RESULT, writer, readyAt: minutesAfter(minutes) };
    expect(await desk.store.finishDraft(me, draft.id, result)).toEqual({ kind: "ready" });
  }

  test("are none where nothing happened yet", async () => {
    expect(await desk.store.nodeFigures(new Date(0))).toEqual([]);
    expect(await desk.store.draftShares(new Date(0))).toEqual([]);
    expect(await desk.store.modelAcceptance(new Date(0))).toEqual([]);
    expect(await desk.store.coldLoads(new Date(0))).toEqual([]);
    expect(await desk.store.outageFigures({ node: "primary", from: NOON, until: minutesAfter(9) })).toEqual({
      servedElsewhere: 0,
      mostBy: null,
      timesSlower: null,
      floors: 0,
    });
  });

  test("say how a node's calls for drafts went, of all accounts and of no trial or warm-up", async () => {
    const accountId = await desk.newAccount();
    await desk.store.appendAttempts([
      attempt({ accountId, firstTokenMs: 100, totalMs: 1_000 }),
      attempt({ firstTokenMs: 300, totalMs: 3_000 }),
      attempt({ firstTokenMs: 200, totalMs: 2_000 }),
      attempt({ outcome: "stalled", firstTokenMs: 9_000, totalMs: 90_000 }),
      attempt({ outcome: "stalled", firstTokenMs: null }),
      attempt({ outcome: "unreachable", firstTokenMs: null }),
      attempt({ outcome: "refused", node: "fallback", firstTokenMs: null, totalMs: 3 }),
      attempt({ purpose: "trial", reason: "trial", outcome: "refused" }),
      attempt({ purpose: "warm-up" }),
      attempt({ reason: "not-asked", outcome: "queue-full" }),
      attempt({ startedAt: minutesAfter(-1), firstTokenMs: 1, totalMs: 1 }),
    ]);
    const [fallback, primary, ...more] = await desk.store.nodeFigures(NOON);
    expect(more).toEqual([]);
    expect(fallback).toEqual({
      node: "fallback",
      attempts: 1,
      answered: 0,
      firstTokenMs: null,
      totalMs: null,
      unanswered: [{ outcome: "refused", count: 1 }],
    });
    expect(primary).toMatchObject({ node: "primary", attempts: 6, answered: 3 });
    expect(primary?.unanswered).toEqual([
      { outcome: "stalled", count: 2 },
      { outcome: "unreachable", count: 1 },
    ]);
    expect(primary?.firstTokenMs?.p50).toBe(200);
    expect(primary?.firstTokenMs?.p95).toBeCloseTo(290, 6);
    expect(primary?.totalMs?.p50).toBe(2_000);
    expect(primary?.totalMs?.p95).toBeCloseTo(2_900, 6);
  });

  test("say who worded how many drafts, the floor by its cause", async () => {
    const accountId = await desk.newAccount();
    await draftedBy(MODEL, 0, accountId);
    await draftedBy({ ...MODEL, seconds: 9 }, 3);
    await draftedBy({ ...MODEL, node: "fallback" }, 1);
    await draftedBy(FLOOR, 2);
    await draftedBy({ kind: "floor", cause: "budget-spent", askedAgainOn: "2026-12-01" }, 2);
    await draftedBy(MODEL, -1);
    const unfinished = anInvoice();
    await desk.store.addInvoice(accountId, unfinished);
    await desk.store.insertDraft(accountId, aDraft({ invoiceId: unfinished.id }));
    expect(await desk.store.draftShares(NOON)).toEqual([
      { writer: { kind: "model", node: "primary", model: "qwen3.5:latest" }, drafts: 2 },
      { writer: { kind: "floor", cause: "budget-spent" }, drafts: 1 },
      { writer: { kind: "floor", cause: "no-node-answered" }, drafts: 1 },
      { writer: { kind: "model", node: "fallback", model: "qwen3.5:latest" }, drafts: 1 },
    ]);
  });

  test("count what was shown of each model and what was accepted, as worded or after any edit", async () => {
    const [one, other] = [await desk.newAccount(), await desk.newAccount()];
    const told = (name: string, draftId: string, more: Record<string, unknown> = {}, minutes = 1) => ({
      id: randomUUID(),
      name,
      properties: { draft_id: draftId, $ai_model: "a", ...more },
      at: minutesAfter(minutes),
    });
    await desk.store.appendEvents(one, [
      ...["1", "2", "3", "4"].map((id) => told("draft_generated", id)),
      told("draft_accepted", "1", { edit_class: "none" }),
      told("draft_accepted", "2", { edit_class: "light" }),
      told("draft_accepted", "3", { edit_class: "heavy" }),
      told("draft_edited", "4", { edit_class: "light" }),
      told("draft_generated", "0", {}, -1),
      told("draft_accepted", "0", { edit_class: "none" }, -1),
      told("draft_generated", "5", { $ai_model: "floor" }),
    ]);
    await desk.store.appendEvents(other, [told("draft_generated", "1")]);
    expect(await desk.store.modelAcceptance(NOON)).toEqual([
      { model: "a", shown: 5, acceptedAsWorded: 2, accepted: 3 },
      { model: "floor", shown: 1, acceptedAsWorded: 0, accepted: 0 },
    ]);
  });

  test("say how long a model took to load, whoever was waiting for it, and leave out warm ones", async () => {
    await desk.store.appendAttempts([
      attempt({ loadSeconds: 4 }),
      attempt({ loadSeconds: 8, purpose: "warm-up", reason: "trial", startedAt: minutesAfter(2) }),
      attempt({ loadSeconds: 6, startedAt: minutesAfter(1) }),
      attempt({ loadSeconds: 0.5 }),
      attempt({ loadSeconds: null }),
      attempt({ loadSeconds: 99, startedAt: minutesAfter(-1) }),
      attempt({ loadSeconds: 2.5, node: "fallback" }),
    ]);
    const [fallback, primary, ...more] = await desk.store.coldLoads(NOON);
    expect(more).toEqual([]);
    expect(fallback).toMatchObject({ node: "fallback", count: 1, seconds: { p50: 2.5, p95: 2.5 } });
    expect(primary).toMatchObject({ node: "primary", count: 3, seconds: { p50: 6 } });
    expect(primary?.seconds.p95).toBeCloseTo(7.8, 6);
    expect(primary?.last).toEqual({ at: minutesAfter(2), seconds: 8 });
  });

  test("say what people noticed of an outage, and nothing of before or after it", async () => {
    for (const [writer, minutes] of [
      [{ ...MODEL, node: "fallback" }, 0],
      [{ ...MODEL, node: "fallback" }, 5],
      [{ ...MODEL, node: "reserve" }, 6],
      [MODEL, 7],
      [FLOOR, 8],
      [{ ...MODEL, node: "fallback" }, -1],
      [{ ...MODEL, node: "reserve" }, 10],
      [FLOOR, 10],
    ] as const) {
      await draftedBy(writer, minutes);
    }
    await desk.store.appendAttempts([
      ...[-5, -4, -3, -2, -1].map((minutes) => answered("primary", minutes, 4_000)),
      answered("primary", 1, 1),
      answered("primary", -8 * 24 * 60, 1),
      ...[1, 2, 3, 4, 5].map((minutes) => answered("fallback", minutes, 12_000)),
      ...[1, 2, 3, 4, 5].map((minutes) => answered("reserve", minutes, 99_000)),
    ]);
    const outage = { node: "primary", from: NOON, until: minutesAfter(10) };
    expect(await desk.store.outageFigures(outage)).toEqual({
      servedElsewhere: 3,
      mostBy: { node: "fallback", drafts: 2 },
      timesSlower: 3,
      floors: 1,
    });
  });

  test("do not say how much slower from a handful of answers", async () => {
    await draftedBy({ ...MODEL, node: "fallback" }, 1);
    await desk.store.appendAttempts([
      ...[-4, -3, -2, -1].map((minutes) => answered("primary", minutes, 4_000)),
      ...[1, 2, 3, 4, 5].map((minutes) => answered("fallback", minutes, 12_000)),
    ]);
    const outage = { node: "primary", from: NOON, until: minutesAfter(10) };
    expect(await desk.store.outageFigures(outage)).toMatchObject({ servedElsewhere: 1, timesSlower: null });
  });

  test("hold names from outside as short texts, and so many and no more", async () => {
    const model = `<img src=x>'${"x".repeat(5_000)}`;
    await draftedBy({ ...MODEL, model }, 1);
    const [share] = await desk.store.draftShares(NOON);
    expect(share?.writer).toEqual({ ...MODEL, seconds: undefined, model: model.slice(0, 200) });
    const names = await times(300, async (index) => `m${index}`);
    await desk.store.appendAttempts(
      names.map((name) => attempt({ model: name, node: name, loadSeconds: 9 })),
    );
    expect(await desk.store.coldLoads(NOON)).toHaveLength(200);
    expect(await desk.store.nodeFigures(NOON)).toHaveLength(200);
  });
});
