import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { openDatabase } from "@/lib/adapters/database/open-database";
import { nodeHealth } from "@/lib/adapters/database/schema/health";
import { CheckedApp } from "./checked-app";

const DAY_MS = 24 * 3_600_000;

let checked: CheckedApp;
beforeAll(async () => {
  checked = await CheckedApp.start();
  await primaryIs("well");
  await checked.callAfterEach(2);
}, 120_000);
afterAll(() => checked?.stop());

// What keeps a run from its end is for the log; here it is what was meant.
beforeEach(() => vi.spyOn(console, "error").mockImplementation(() => {}));
afterEach(() => vi.restoreAllMocks());

/** Any trouble it answers with: this one needs no wait. */
function primaryIs(how: "well" | "ill"): Promise<void> {
  return checked.app.nodes.primary.script({ requiredHeader: how === "ill" ? "x-key: another one" : "" });
}

async function mailsSince(before: readonly string[]): Promise<string[]> {
  return (await checked.mails()).slice(before.length);
}

test("CRN5: fifty runs at once, then ten more, and some one after the other send what one run would", async () => {
  const before = await checked.mails();
  await primaryIs("ill");
  await checked.callAfterEach(1);
  await checked.passTime(300_000);
  const answers = await Promise.all(Array.from({ length: 50 }, () => checked.call()));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  const flipped = answers.flatMap(({ told }) => told.nodes).filter(({ flippedTo }) => flippedTo !== null);
  expect(flipped).toMatchObject([{ name: "primary", flippedTo: "down" }]);
  await Promise.all(Array.from({ length: 10 }, () => checked.call()));
  for (let count = 0; count < 3; count += 1) await checked.call();
  expect(await mailsSince(before)).toEqual([expect.stringContaining("primary")]);
}, 120_000);

test("CRN5: repeats within one interval are looks and no proof: they make no flip, however many they are", async () => {
  const before = await checked.mails();
  await primaryIs("well");
  await checked.callAfterEach(1);
  for (let count = 0; count < 5; count += 1) {
    const { told } = await checked.call();
    expect(told.nodes.map(({ isCounted }) => isCounted)).toEqual([false, false]);
  }
  expect((await checked.recordOf("primary"))?.state).toBe("down");
  await checked.callAfterEach(1);
  expect((await checked.recordOf("primary"))?.state).toBe("up");
  expect(await mailsSince(before)).toHaveLength(1);
});

test("CRN9: a node that went during three days without a run is told of once, and so is its return", async () => {
  const before = await checked.mails();
  await primaryIs("ill");
  await checked.passTime(3 * DAY_MS);
  expect((await checked.call()).told.nodes).toMatchObject([{ flippedTo: null }, { flippedTo: null }]);
  await checked.callAfterEach(3);
  expect(await mailsSince(before)).toHaveLength(1);
  await primaryIs("well");
  await checked.callAfterEach(3);
  expect(await mailsSince(before)).toHaveLength(2);
});

test("CRN9: a mail that was left over by a run three days ago goes out with the next one, once", async () => {
  const before = await checked.mails();
  await checked.resend.set({ mood: { kind: "error", status: 401, name: "invalid_api_key" } });
  await primaryIs("ill");
  const answers = await checked.callAfterEach(2);
  expect(answers.at(-1)).toMatchObject({ status: 503, told: { isGood: false, heartbeat: "withheld" } });
  expect(await mailsSince(before)).toEqual([]);
  await checked.resend.set({ mood: { kind: "well" } });
  await checked.passTime(3 * DAY_MS);
  await Promise.all([checked.call(), checked.call()]);
  await checked.call();
  expect(await mailsSince(before)).toHaveLength(1);
  await primaryIs("well");
  await checked.callAfterEach(2);
});

test("CRN13: while the mail service takes nothing from us as we are set up, no beat is told outside", async () => {
  await checked.call();
  const beats = checked.beats.filter((beat) => beat === "GET /beat").length;
  expect(beats).toBeGreaterThan(0);
  await checked.resend.set({ mood: { kind: "error", status: 403, name: "invalid_api_key" } });
  await primaryIs("ill");
  const [, second] = await checked.callAfterEach(2);
  expect(second?.status).toBe(503);
  // The first of the two had nothing to send yet.
  expect(checked.beats.filter((beat) => beat === "GET /beat").length).toBe(beats + 1);
  await checked.resend.set({ mood: { kind: "well" } });
  await primaryIs("well");
  await checked.callAfterEach(3);
});

test("CRN14: a record that another version wrote is left as it is, byte for byte, and the other node is checked", async () => {
  const { orm } = await openDatabase({ url: null, dataDir: process.env.DATA_DIR ?? "" });
  const theirs = {
    version: "theirs",
    record: JSON.stringify({ schema: 2, state: "up", whatever: "a later version needs" }),
  };
  await orm.update(nodeHealth).set(theirs).where(eq(nodeHealth.node, "primary"));
  const before = await checked.mails();
  await primaryIs("ill");
  const answers = await checked.callAfterEach(4);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([503]));
  expect(answers.at(-1)?.told.nodes.map(({ name }) => name)).toEqual(["fallback"]);
  expect(await orm.select().from(nodeHealth)).toContainEqual({ node: "primary", ...theirs });
  expect(await mailsSince(before)).toEqual([]);
});
