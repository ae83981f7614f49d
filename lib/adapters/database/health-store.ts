import { and, eq, inArray, sql } from "drizzle-orm";
import { type HealthStore, HealthStoreFault } from "../../core/node-health/health-store";
import { storedHealth, textOf } from "../health/stored-health";
import { nodeHealth } from "./schema/health";
import type { Scopes } from "./scopes";

/** The driver has no limit of its own for a server that stops answering. */
const STEP_MS = 8_000;

/** The record beside everything else that is kept, for installations without Upstash. */
export function createHealthStore({ asInstallation }: Scopes, stepMs = STEP_MS): HealthStore {
  const { node: key, version, record } = nodeHealth;
  return {
    async read(node) {
      const rows = await within(stepMs, () =>
        asInstallation((orm) =>
          orm
            .select({
              now: sql<number>`floor(extract(epoch from now()) * 1000)::float8`,
              version,
              text: record,
            })
            .from(sql`(select) as nothing`)
            .leftJoin(nodeHealth, eq(key, node)),
        ),
      );
      const found = rows[0];
      if (!found) throw new HealthStoreFault("refused");
      return found.version === null ? { kind: "none", now: found.now } : storedHealth(node, found);
    },

    async replace(node, { expected, next }) {
      const row = { version: next.version, record: textOf(next.record) };
      const written = await within(stepMs, () =>
        asInstallation((orm) =>
          expected === null
            ? orm
                .insert(nodeHealth)
                .values({ node, ...row })
                // A step that was sent twice finds its own first time, and is told as done.
                .onConflictDoUpdate({ target: key, set: row, setWhere: eq(version, next.version) })
                .returning({ node: key })
            : orm
                .update(nodeHealth)
                .set(row)
                .where(and(eq(key, node), inArray(version, [expected, next.version])))
                .returning({ node: key }),
        ),
      );
      return written.length > 0;
    },
  };
}

async function within<Result>(ms: number, step: () => Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new HealthStoreFault("silent")), ms);
  });
  try {
    return await Promise.race([step(), late]);
  } catch (fault) {
    throw fault instanceof HealthStoreFault ? fault : new HealthStoreFault("refused");
  } finally {
    clearTimeout(timer);
  }
}
