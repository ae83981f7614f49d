import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { nodeChecks } from "@/lib/adapters/database/schema/health";
import type { NodeCheck } from "@/lib/core/node-health/node-check";
import { BACKENDS, useStore } from "./backends";
import { aNodeCheck, NOON } from "./samples";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const minutesAfter = (minutes: number) => new Date(NOON.getTime() + minutes * MINUTE_MS);
/** Buckets begin at whole hours of the world's time, wherever the machine stands. */
const HOUR = new Date("2026-11-20T12:00:00.000Z");

describe.each(BACKENDS)("checks of nodes on %s", (backend) => {
  const desk = useStore(backend);
  beforeEach(() => desk.everything.execute(sql`delete from node_checks`));
  const rows = () => desk.everything.select().from(nodeChecks).orderBy(nodeChecks.at, nodeChecks.node);
  const ill = (cause: NodeCheck["cause"], minutes: number, node = "primary") =>
    aNodeCheck({ verdict: "ill", cause, at: minutesAfter(minutes), node });

  test("a check is kept with all it found, once however often it is written", async () => {
    const found = [aNodeCheck({ degraded: "outdated" }), ill("no-model", 5)];
    await desk.store.keepChecks(found);
    await desk.store.keepChecks(found);
    await desk.store.keepChecks([]);
    expect(await rows()).toEqual(found);
  });

  test("a stretch of time says how often the node was well, degraded, ill or hidden, and what ailed it", async () => {
    await desk.store.keepChecks([
      aNodeCheck({ at: minutesAfter(0) }),
      aNodeCheck({ at: minutesAfter(5), degraded: "busy" }),
      ill("too-slow", 10),
      ill("unreachable", 15),
      ill("unreachable", 20),
      aNodeCheck({ at: minutesAfter(25), verdict: "blind" }),
      aNodeCheck({ at: minutesAfter(60) }),
      ill("not-writing", 0, "fallback"),
    ]);
    const none = { well: 0, degraded: 0, ill: 0, blind: 0, cause: null };
    expect(await desk.store.uptime({ since: NOON, bucketMs: HOUR_MS })).toEqual([
      { ...none, node: "fallback", at: HOUR, ill: 1, cause: "not-writing" },
      { node: "primary", at: HOUR, well: 2, degraded: 1, ill: 3, blind: 1, cause: "unreachable" },
      { ...none, node: "primary", at: new Date(HOUR.getTime() + HOUR_MS), well: 1 },
    ]);
  });

  test("what was found before an instant is left out, and forgotten when that is asked", async () => {
    const kept = aNodeCheck({ at: minutesAfter(0) });
    await desk.store.keepChecks([aNodeCheck({ at: minutesAfter(-1) }), kept]);
    const [bucket, ...more] = await desk.store.uptime({ since: NOON, bucketMs: MINUTE_MS });
    expect([bucket?.well, more]).toEqual([1, []]);
    expect(await desk.store.forgetChecks(NOON)).toBe(1);
    expect(await desk.store.forgetChecks(NOON)).toBe(0);
    expect(await rows()).toEqual([kept]);
  });

  test("no check is no picture", async () => {
    expect(await desk.store.uptime({ since: new Date(0), bucketMs: HOUR_MS })).toEqual([]);
    await desk.store.keepChecks([aNodeCheck()]);
    expect(await desk.store.uptime({ since: minutesAfter(1), bucketMs: HOUR_MS })).toEqual([]);
  });

  test("a stretch that is no length of time is refused", async () => {
    for (const bucketMs of [0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      await expect(desk.store.uptime({ since: NOON, bucketMs })).rejects.toThrow();
    }
  });

  test("a name from outside is kept as the text it is", async () => {
    const node = "x'); drop table node_checks; -- <b>\u0000";
    await desk.store.keepChecks([aNodeCheck({ node })]);
    const [bucket] = await desk.store.uptime({ since: NOON, bucketMs: HOUR_MS });
    expect(bucket?.node).toBe("x'); drop table node_checks; -- <b>");
  });
});
