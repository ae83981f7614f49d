import { expect, test } from "vitest";
import type { Spent } from "@/lib/core/model-budget";
import { viewModelSpend } from "@/lib/use-cases/view-model-spend";
import { writeDraft } from "@/lib/use-cases/write-draft";
import { all, answer, deskWith, GOOD_REPLY, ordered, scriptedNodes } from "./draft-desk";
import { anAccount, NOW } from "./samples";

const signal = () => new AbortController().signal;

async function writtenWith(spent: Spent, budget = { usdPerDay: 1, usdPerMonth: 10 }) {
  const desk = deskWith();
  const nodes = scriptedNodes(answer(GOOD_REPLY));
  const needs = { ...desk.needs, nodes, budget, modelSpend: async () => spent };
  const last = (await all(writeDraft(await ordered(desk), needs, signal()))).at(-1);
  const trips = desk.events.filter(({ name }) => name === "guardrail_tripped");
  return { desk, nodes, last, trips: trips.map(({ properties }) => properties) };
}

test("without much spent nobody hears of a budget", async () => {
  const { nodes, trips, last } = await writtenWith({ today: 0.1, thisMonth: 3 });
  expect(nodes.requests).toHaveLength(1);
  expect(last).toMatchObject({ writer: { kind: "model" } });
  expect(trips).toEqual([]);
});

test("once the day's budget is spent no model is asked, and the floor says from when one is again", async () => {
  const { nodes, last, trips, desk } = await writtenWith({ today: 1, thisMonth: 3 });
  expect(nodes.requests).toHaveLength(0);
  const writer = { kind: "floor", cause: "budget-spent", askedAgainOn: "2026-11-21" };
  expect(last).toMatchObject({ type: "draft-ready", writer });
  expect(desk.find("draft")).toMatchObject({ status: "ready", writer, attempts: [] });
  expect(trips).toEqual([
    { guardrail: "budget-day", action: "degraded", value: 1, limit: 1, $ai_trace_id: "draft" },
  ]);
  expect(desk.events.find(({ name }) => name === "draft_failed")?.properties).toMatchObject({
    failure: "budget-spent",
    attempts: 0,
  });
});

test("a spent month opens again on its first", async () => {
  const { last, nodes } = await writtenWith({ today: 0, thisMonth: 10 });
  expect(nodes.requests).toHaveLength(0);
  expect(last).toMatchObject({ writer: { cause: "budget-spent", askedAgainOn: "2026-12-01" } });
});

test("the draft that passes 80 % is written by the model, and warns", async () => {
  // One attempt of two busy seconds at 350 W and 0.15 USD costs 0.0000292 USD.
  const { last, trips } = await writtenWith({ today: 0.799_99, thisMonth: 3 });
  expect(last).toMatchObject({ writer: { kind: "model" } });
  expect(trips).toMatchObject([{ guardrail: "budget-day", action: "warned", limit: 1 }]);
});

test("day and month are those of the account's time zone", async () => {
  const asked: { day: Date; month: Date }[] = [];
  const desk = deskWith({ account: anAccount({ timeZone: "Asia/Kathmandu" }) });
  const needs = {
    ...desk.needs,
    nodes: scriptedNodes(answer(GOOD_REPLY)),
    async modelSpend(_: string, since: { day: Date; month: Date }) {
      asked.push(since);
      return { today: 0, thisMonth: 0 };
    },
  };
  await all(writeDraft(await ordered(desk), needs, signal()));
  expect(NOW.toISOString()).toBe("2026-11-20T11:00:00.000Z");
  expect(asked).toEqual([
    { day: new Date("2026-11-19T18:15:00.000Z"), month: new Date("2026-10-31T18:15:00.000Z") },
  ]);
});

test("what models cost is shown beside what they may, and to nobody who has no account", async () => {
  const { needs } = deskWith();
  const spent = { today: 0.2, thisMonth: 3 };
  const asking = { ...needs, modelSpend: async () => spent };
  expect(await viewModelSpend("account", asking)).toEqual({ spent, limits: needs.budget });
  expect(await viewModelSpend("nobody", { ...asking, findAccount: async () => null })).toBeNull();
});
