import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { FlipMailName } from "@/lib/core/node-health/flip-mail-outcome";
import { createFakeHealthStore } from "./fake-health-store";
import { createFakeMailProvider, KEY_MEMORY_MS } from "./fake-mail-provider";
import { MUTANTS } from "./mutants/mutants";
import { production } from "./production";
import { runSchedule } from "./run-schedule";
import { KINDS } from "./schedule";
import { namesOfStrikes, noStrikes, tooRare } from "./strikes";

const MAIL = { from: "dunlin@app.test", to: "op@app.test", subject: "s", text: "t", html: "h" };
const NAME: FlipMailName = {
  installation: "i",
  node: "n",
  series: "s",
  epoch: 1,
  generation: 0,
  flippedAt: 0,
};

test.each(KINDS)(
  "a schedule of the kind %s breaks no promise, and its seed plays it again within a second",
  async (kind) => {
    const first = await runSchedule(production, 42, kind);
    const started = performance.now();
    expect(await runSchedule(production, 42, kind)).toEqual(first);
    expect(performance.now() - started).toBeLessThan(1_000);
    expect(first.violations).toEqual([]);
    expect(first.strikes.runs).toBeGreaterThan(0);
  },
);

test("a refusal of what a person had sent anew, after the first was taken, breaks no promise", async () => {
  expect((await runSchedule(production, 266_797)).violations).toEqual([]);
});

test("a production that does nothing breaks a promise at once", async () => {
  const idle = { ...production, checkNodes: async () => ({ kind: "store-away" as const, reason: "idle" }) };
  expect((await runSchedule(idle, 1)).violations[0]).toContain("store is away");
});

test("a fault that never struck is told as too rare", () => {
  expect(tooRare(noStrikes(), 20_000)).toContain("crashesAfterMailTaken: 0, at least 200");
});

test("the simulated store writes only over the version it was told, once, and freezes what it keeps", () => {
  const store = createFakeHealthStore(() => 1_000.5);
  const record = { flips: [] } as unknown as Parameters<typeof store.replace>[1]["next"]["record"];
  const write = (expected: string | null, version: string) =>
    store.replace("n", { expected, next: { version, record } });
  expect(write("a", "b")).toBe(false);
  expect(write(null, "a")).toBe(true);
  expect(write(null, "a")).toBe(true);
  expect(write("a", "b")).toBe(true);
  expect(write("a", "c")).toBe(false);
  expect(() => store.replace("n", { expected: "b", next: { version: "a", record: { ...record } } })).toThrow(
    "used before",
  );
  store.jump(5);
  expect(store.read("n")).toEqual({ kind: "found", now: 1_005, stored: { version: "b", record } });
  expect(Object.isFrozen(store.peek("n")?.record)).toBe(true);
});

test("the simulated mail service knows a key and its bytes for a day, and lists a mail after a while", () => {
  let now = 0;
  const service = createFakeMailProvider({ now: () => now, listLagMs: () => 10 });
  const first = service.receive(NAME, MAIL);
  expect(service.receive(NAME, { ...MAIL })).toEqual({ ...first, isRepeated: true });
  expect(service.receive(NAME, { ...MAIL, text: "other" })).toEqual({ kind: "mismatch" });
  expect(service.find(NAME).kind).toBe("absent");
  now = 10;
  expect(service.find(NAME).kind).toBe("found");
  now = KEY_MEMORY_MS;
  service.receive(NAME, MAIL);
  expect(service.accepted()).toHaveLength(2);
});

test("the simulated mail service repeats a failure that it stored under a key", () => {
  const service = createFakeMailProvider({ now: () => 0, listLagMs: () => 0 });
  expect(service.receive(NAME, MAIL, "stored")).toEqual({ kind: "failed", isRepeated: false });
  expect(service.receive(NAME, MAIL)).toEqual({ kind: "failed", isRepeated: true });
  expect(service.accepted()).toEqual([]);
});

test("docs/reliability.md lists the deliberate breakages and the faults that strike, and no others", () => {
  const page = readFileSync("docs/reliability.md", "utf8");
  const rows = (heading: string) => {
    const [, rest = ""] = page.split(`**${heading}`);
    const [table = ""] = rest.slice(rest.indexOf("\n|") + 1).split("\n\n");
    return [...table.matchAll(/^\| (.+?) \|/gm)].map(([, name]) => name).slice(2);
  };
  expect(rows("Deliberate breakages.")).toEqual(MUTANTS.map(({ name }) => name));
  expect(rows("What struck")).toEqual(namesOfStrikes());
});
