import { expect, test } from "vitest";
import type { NewInvoice } from "@/lib/use-cases/add-invoice";
import { exportEvents } from "@/lib/use-cases/export-events";
import { loadSampleData } from "@/lib/use-cases/load-sample-data";
import { recordEvents, type StoredEvent } from "@/lib/use-cases/record-events";
import { anAccount, NOW } from "./samples";

const PAID = { name: "invoice_paid" as const, properties: { invoice_ref: "inv_1" } };

test("each event is kept with an id of its own, the time and the app's version", async () => {
  const rows: StoredEvent[] = [];
  let ids = 0;
  const needs = {
    appendEvents: async (_: string, more: readonly StoredEvent[]) => void rows.push(...more),
    newId: () => `id-${++ids}`,
    now: () => NOW,
    appVersion: "0.1.0",
  };
  await recordEvents({ accountId: "account", events: [PAID, PAID] }, needs);
  expect(rows).toEqual(
    ["id-1", "id-2"].map((id) => ({
      id,
      name: "invoice_paid",
      at: NOW,
      properties: { invoice_ref: "inv_1", app_version: "0.1.0", schema_version: 1 },
    })),
  );
});

function outbox(count: number, deliveries: readonly ("delivered" | "failed" | "off")[]) {
  let left = Array.from({ length: count }, (_, index) => ({ id: `e${index}`, ...PAID, at: NOW }));
  const batches: number[] = [];
  const needs = {
    unexportedEvents: async (limit: number) => left.slice(0, limit),
    async deliver(events: readonly StoredEvent[]) {
      batches.push(events.length);
      return { kind: deliveries[Math.min(batches.length, deliveries.length) - 1] ?? ("failed" as const) };
    },
    async markExported(ids: readonly string[]) {
      left = left.filter(({ id }) => !ids.includes(id));
    },
    now: () => NOW,
  };
  return { needs, batches, left: () => left.length };
}

test("all that has not left leaves in batches, oldest first", async () => {
  const { needs, batches, left } = outbox(250, ["delivered"]);
  await exportEvents(needs);
  expect(batches).toEqual([100, 100, 50]);
  expect(left()).toBe(0);
});

test("what did not arrive stays for the next time, and no further batch is tried now", async () => {
  const { needs, batches, left } = outbox(250, ["delivered", "failed"]);
  await exportEvents(needs);
  expect(batches).toEqual([100, 100]);
  expect(left()).toBe(150);
});

test("with analytics off nothing is marked as sent", async () => {
  const { needs, left } = outbox(3, ["off"]);
  await exportEvents(needs);
  expect(left()).toBe(3);
});

test("sample data are marked as such, keyed so that twice is once, and belong to invented clients", async () => {
  const added: NewInvoice[] = [];
  let ids = 0;
  const needs = {
    findAccount: async () => anAccount(),
    async addInvoices(_: string, invoices: readonly NewInvoice[]) {
      added.push(...invoices);
      return [];
    },
    now: () => NOW,
    newId: () => `id-${++ids}`,
  };
  await loadSampleData({ accountId: "account" }, needs);
  expect(added.length).toBeGreaterThan(5);
  expect(
    added.every(({ isSample, source, client }) => isSample && source === "sample" && client.client.isSample),
  ).toBe(true);
  expect(new Set(added.map(({ sourceKey }) => sourceKey)).size).toBe(added.length);
  expect(new Set(added.map(({ id }) => id)).size).toBe(added.length);
});
