import { expect, test } from "vitest";
import type { Draft, DraftStatus } from "@/lib/core/draft/draft";
import { followDraft, openDraftEvents } from "@/lib/use-cases/follow-draft";
import { all, deskWith } from "./draft-desk";
import { aDraft, aReadyDraft, NOW } from "./samples";

async function follow(
  draft: Draft,
  later: readonly (Draft | null)[] = [draft],
  signal = new AbortController().signal,
) {
  const desk = deskWith({ drafts: [draft] });
  let asked = 0;
  const findDraft = async () => later[Math.min(asked++, later.length - 1)] ?? null;
  const needs = { ...desk.needs, ...(later.length > 1 && { findDraft }) };
  const events = await all(followDraft(draft, { accountId: "account", signal }, needs));
  return { events, types: events.map(({ event }) => event.type), desk };
}

test("a finished draft is told from the database: its beginning and its end", async () => {
  const { types, events } = await follow(aReadyDraft());
  expect(types).toEqual(["draft-started", "draft-ready"]);
  expect(events[1]?.event).toMatchObject({ mail: { body: "Hello Jonas Brandt" } });
});

test("its numbers are above any that live events had, and count up", async () => {
  const { events } = await follow(aReadyDraft());
  const [first = 0, second = 0] = events.map(({ id }) => id);
  expect(first).toBeGreaterThan(100_000);
  expect(second).toBeGreaterThan(first);
});

test.each<[DraftStatus, string]>([
  ["cancelled", "cancelled"],
  ["interrupted", "interrupted"],
  ["discarded", "invoice-changed"],
])("a draft that is %s without words is told as stopped: %s", async (status, reason) => {
  const { events } = await follow(aDraft({ status }));
  expect(events.at(-1)?.event).toEqual({ type: "draft-stopped", reason });
});

test("a draft that another instance is writing is waited for", async () => {
  const { types } = await follow(aDraft(), [aDraft(), aReadyDraft()]);
  expect(types).toEqual(["draft-started", "draft-ready"]);
});

test("a draft that vanishes while it is waited for is told as stopped", async () => {
  const { events } = await follow(aDraft(), [null, null]);
  expect(events.at(-1)?.event).toEqual({ type: "draft-stopped", reason: "interrupted" });
});

test("a draft whose writer is gone is given up after three minutes", async () => {
  const lost = aDraft({ requestedAt: new Date(NOW.getTime() - 181_000) });
  const { events, desk } = await follow(lost);
  expect(events.at(-1)?.event).toEqual({ type: "draft-stopped", reason: "interrupted" });
  expect(desk.find("draft")?.status).toBe("interrupted");
});

test("a reader who is gone is not waited with", async () => {
  const controller = new AbortController();
  controller.abort();
  const { types } = await follow(aDraft(), [aDraft()], controller.signal);
  expect(types[0]).toBe("draft-started");
  expect(types).toHaveLength(2);
});

type Live = Parameters<typeof openDraftEvents>[1]["followLive"];

async function open(drafts: Draft[], followLive: Live) {
  const of = { accountId: "account", draftId: "draft", after: 3, signal: new AbortController().signal };
  const events = await openDraftEvents(of, { ...deskWith({ drafts }).needs, followLive });
  return events && (await all(events)).map(({ event }) => event.type);
}

async function* live(): ReturnType<typeof followDraft> {
  yield { id: 4, event: { type: "draft-stopped", reason: "cancelled" } };
}

test("a draft that this process writes is followed live, after the number the reader has seen", async () => {
  const asked: unknown[] = [];
  const followLive: Live = (...given) => {
    asked.push(given);
    return live();
  };
  expect(await open([aDraft()], followLive)).toEqual(["draft-stopped"]);
  expect(asked).toEqual([["account", "draft", 3]]);
});

test("a draft that is ordered but has not begun yet is waited for, so that its words are seen", async () => {
  let polls = 0;
  const followLive: Live = () => (++polls > 3 ? live() : null);
  expect(await open([aDraft()], followLive)).toEqual(["draft-stopped"]);
});

test("a draft that is not live any more is told from the database, and one that never was is not there", async () => {
  expect(await open([aReadyDraft()], () => null)).toEqual(["draft-started", "draft-ready"]);
  expect(await open([], () => null)).toBeNull();
});
