import { describe, expect, test } from "vitest";
import type { HealthReading } from "@/lib/core/node-health/health-store";
import { type ViewOperationsNeeds, viewOperations } from "@/lib/use-cases/view-operations";
import { aHealthRecord } from "../fixtures/a-health-record";
import { aBucket, NOW } from "../fixtures/an-operations-view";

const MINUTE_MS = 60_000;

function found(changes: Parameters<typeof aHealthRecord>[0] = {}): HealthReading {
  const record = aHealthRecord({ state: "up", countedAt: NOW - 9 * MINUTE_MS, ...changes });
  return { kind: "found", now: NOW, stored: { version: "1", record } };
}

function someNeeds(changes: Partial<ViewOperationsNeeds> = {}): ViewOperationsNeeds {
  return {
    now: () => new Date(NOW),
    nodeNames: ["study", "attic"],
    health: { read: async () => found() },
    nodes: {
      load: () => ({ running: 1, waiting: 0, expectedWaitMs: 0 }),
      seen: () => [{ node: "attic", model: null, isOpen: true, outcome: "refused", since: 1, trialAt: 2 }],
      runningOn: async () => [{ node: "study", running: 1 }],
    },
    causeOf: (node, cause) => ({ name: cause, what: `${node}: ${cause}`, help: null, command: null }),
    uptime: async () => [
      aBucket(NOW - 5 * MINUTE_MS, { well: 1 }),
      aBucket(NOW - 5 * MINUTE_MS, { node: "attic", ill: 1 }),
    ],
    nodeFigures: async () => [],
    draftShares: async () => [{ writer: { kind: "model", node: "study", model: "a" }, drafts: 4 }],
    modelAcceptance: async () => [],
    coldLoads: async () => [],
    modelCosts: async () => ({ today: 0.1, month: 2 }),
    ...changes,
  };
}

const rejected = () => Promise.reject(new Error("away"));

describe("the view of operations", () => {
  test("gives each node what is its own", async () => {
    const { nodes, load, headline } = await viewOperations("UTC", someNeeds());
    const [study, attic] = nodes;
    const left = [{ name: "attic", since: 1 }];
    expect(headline).toEqual({ kind: "left-alone", nodes: ["study", "attic"], left });
    expect(load.running).toBe(1);
    expect([study?.running, attic?.running]).toEqual([1, null]);
    expect([study?.seen.length, attic?.seen.length]).toEqual([0, 1]);
    expect(study?.uptime).toMatchObject({ kind: "known", value: { day: { upShare: 1 } } });
    expect(attic?.uptime).toMatchObject({ kind: "known", value: { quarter: { upShare: 0 } } });
  });

  test("counts what is written on all nodes by all instances, and at least its own", async () => {
    const load = async (everywhere: { node: string; running: number }[]) => {
      const { nodes } = someNeeds();
      const told = { ...nodes, runningOn: async () => everywhere };
      return (await viewOperations("UTC", someNeeds({ nodes: told }))).load;
    };
    const two = [
      { node: "study", running: 2 },
      { node: "attic", running: 3 },
    ];
    expect(await load(two)).toEqual({ running: 5, waiting: 0 });
    expect(await load([])).toEqual({ running: 1, waiting: 0 });
  });

  test("asks for today from the reader's midnight, for a week and for thirty days of theirs", async () => {
    const asked: Record<string, string[]> = { draftShares: [], nodeFigures: [] };
    const note = (name: string) => async (since: Date) => {
      asked[name]?.push(since.toISOString());
      return [];
    };
    await viewOperations(
      "Europe/Berlin",
      someNeeds({ draftShares: note("draftShares"), nodeFigures: note("nodeFigures") }),
    );
    expect(asked).toEqual({
      draftShares: ["2026-11-20T23:00:00.000Z", "2026-10-22T22:00:00.000Z"],
      nodeFigures: ["2026-11-14T23:00:00.000Z"],
    });
  });

  test.each(["uptime", "nodeFigures", "draftShares", "modelAcceptance", "coldLoads", "modelCosts"] as const)(
    "without %s shows the rest",
    async (name) => {
      const view = await viewOperations("UTC", someNeeds({ [name]: rejected }));
      const parts = [
        view.draftsToday,
        view.models,
        view.costs,
        ...view.nodes.flatMap(({ uptime, figures, coldLoads }) => [uptime, figures, coldLoads]),
      ];
      expect(parts.some(({ kind }) => kind === "away")).toBe(true);
      expect(parts.some(({ kind }) => kind === "known")).toBe(true);
      expect(view.headline.kind).toBe("left-alone");
    },
  );

  test("shows no strip rather than half of the times", async () => {
    for (const finely of [true, false]) {
      const uptime = ({ bucketMs }: { bucketMs: number }) =>
        bucketMs < MINUTE_MS === finely ? rejected() : Promise.resolve([]);
      const { nodes } = await viewOperations("UTC", someNeeds({ uptime }));
      expect(nodes.map(({ uptime }) => uptime.kind)).toEqual(["away", "away"]);
    }
  });

  test("without the record store says so, and shows what was counted", async () => {
    const view = await viewOperations("UTC", someNeeds({ health: { read: rejected } }));
    expect(view.headline).toEqual({ kind: "unreadable" });
    expect(view.nodes.every(({ now, uptime }) => now.kind === "away" && uptime.kind === "known")).toBe(true);
    expect(view.checks).toEqual({ kind: "known", value: { kind: "fresh", at: NOW - 5 * MINUTE_MS } });
  });

  test("one record that cannot be read takes no other with it", async () => {
    const read = (node: string) => (node === "attic" ? rejected() : Promise.resolve(found()));
    const view = await viewOperations("UTC", someNeeds({ health: { read } }));
    expect(view.nodes.map(({ now }) => now.kind)).toEqual(["known", "away"]);
    expect(view.headline).toEqual({ kind: "partly-known", well: ["study"], unknown: ["attic"] });
  });

  test("knows by the records alone when somebody looked last, while the checks are away", async () => {
    const view = await viewOperations("UTC", someNeeds({ uptime: rejected }));
    expect(view.checks).toEqual({ kind: "known", value: { kind: "fresh", at: NOW - 9 * MINUTE_MS } });
    const nothing = await viewOperations("UTC", someNeeds({ uptime: rejected, health: { read: rejected } }));
    expect(nothing.checks).toEqual({ kind: "away" });
  });

  test("words the cause of a node that is down, and of no other", async () => {
    const read = async (node: string) =>
      found(node === "attic" ? { state: "down", cause: "too-slow" } : { cause: "too-slow" });
    const { nodes } = await viewOperations("UTC", someNeeds({ health: { read } }));
    expect(nodes.map(({ cause }) => cause?.what ?? null)).toEqual([null, "attic: too-slow"]);
  });

  test("has nothing to tell on the first day and fails at nothing", async () => {
    const nothing = async () => [];
    const view = await viewOperations(
      "UTC",
      someNeeds({
        health: { read: async () => ({ kind: "none", now: NOW }) },
        uptime: nothing,
        draftShares: nothing,
      }),
    );
    expect(view.headline).toEqual({ kind: "nobody-looked" });
    expect(view.checks).toEqual({ kind: "known", value: { kind: "never" } });
  });
});
