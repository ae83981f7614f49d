import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { createHealthStore } from "@/lib/adapters/database/health-store";
import { nodeHealth } from "@/lib/adapters/database/schema/health";
import { createScopes } from "@/lib/adapters/database/scopes";
import { openHealthStore } from "@/lib/adapters/health/open-health";
import { HealthStoreFault } from "@/lib/core/node-health/health-store";
import { aHealthRecord } from "../../fixtures/a-health-record";
import { BACKENDS, useStore } from "../database/backends";
import { until } from "../fleet-state/until";
import { healthStoreContract } from "./contract";

const NONE = { url: undefined, token: undefined, installationId: "here" };

describe.each(BACKENDS)("health records in the database, %s", (backend) => {
  const desk = useStore(backend);
  healthStoreContract({
    open: () => openHealthStore({ ...NONE, database: desk.database }),
    async plant(node, { version, text }) {
      await desk.everything.insert(nodeHealth).values({ node, version, record: text });
    },
    async planted(node) {
      const [row] = await desk.everything.select().from(nodeHealth).where(eq(nodeHealth.node, node));
      return row ? { version: row.version, text: row.record } : null;
    },
  });

  test("CRN13: a database that does not answer is a fault in time, and is well again when it is back", async () => {
    const store = createHealthStore(createScopes(desk.database), 100);
    const next = { version: "1", record: aHealthRecord() };
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    let isHeld = false;
    const holding = desk.everything.transaction(async (tx) => {
      await tx.execute(sql`lock table node_health in access exclusive mode`);
      isHeld = true;
      await released;
    });
    await until(() => isHeld);
    for (const step of [store.read("held"), store.replace("held", { expected: null, next })]) {
      const fault = await step.catch((reason: unknown) => reason);
      expect(fault).toBeInstanceOf(HealthStoreFault);
      expect(fault).toMatchObject({ reason: "silent" });
    }
    release();
    await holding;
    const patient = createHealthStore(createScopes(desk.database));
    await until(async () => (await patient.read("held")).kind === "found");
    expect(await patient.replace("held", { expected: null, next }), "given up, and yet done once").toBe(true);
  });

  test("a database that refuses is a fault which tells no statement and no value", async () => {
    const store = createHealthStore(createScopes(desk.database));
    const next = { version: "a secret version", record: aHealthRecord() };
    await desk.database.orm.execute(sql`alter table node_health rename to not_there`);
    const steps = [store.read("a secret node"), store.replace("x", { expected: null, next })];
    const faults = await Promise.all(steps.map((step) => step.catch((reason: unknown) => reason)));
    await desk.database.orm.execute(sql`alter table not_there rename to node_health`);
    for (const fault of faults) {
      expect(fault).toMatchObject({ reason: "refused", message: "Health record: refused" });
      const told = `${(fault as Error).stack}${String((fault as Error).cause)}`;
      expect(told).not.toMatch(/secret|operator@|node_health/);
    }
  });
});
