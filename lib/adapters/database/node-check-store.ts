import { desc, gte, lt, sql } from "drizzle-orm";
import type { NodeCheck } from "../../core/node-health/node-check";
import type { UptimeBucket } from "../../core/operations/figures";
import { inChunks } from "./orm";
import { nodeChecks } from "./schema/health";
import type { Scopes } from "./scopes";
import { withShortErrors } from "./store-errors";

/** A season of eleven nodes in quarters of an hour, which days begin at in some zones; beyond it the oldest are left out. */
const MOST_BUCKETS = 100_000;

export function createNodeCheckStore({ asInstallation }: Scopes) {
  const { node, at, verdict } = nodeChecks;
  return withShortErrors({
    /** The same node at the same instant a second time is not kept twice. */
    async keepChecks(rows: readonly NodeCheck[]): Promise<void> {
      for (const chunk of inChunks(rows)) {
        await asInstallation((orm) => orm.insert(nodeChecks).values(chunk).onConflictDoNothing());
      }
    },

    /** What was found before an instant. Returns how many. */
    async forgetChecks(before: Date): Promise<number> {
      const gone = await asInstallation((orm) =>
        orm.delete(nodeChecks).where(lt(at, before)).returning({ node }),
      );
      return gone.length;
    },

    /** Oldest first; stretches without any check are left out. */
    async uptime({ since, bucketMs }: { since: Date; bucketMs: number }): Promise<UptimeBucket[]> {
      if (!Number.isSafeInteger(bucketMs) || bucketMs < 1) throw new RangeError(`No bucket: ${bucketMs} ms`);
      const size = sql.raw(`${bucketMs}`);
      const start = sql<number>`(floor(extract(epoch from ${at}) * 1000 / ${size}) * ${size})::float8`;
      const is = (kind: NodeCheck["verdict"]) => sql`${verdict} = '${sql.raw(kind)}'`;
      const counted = (kind: NodeCheck["verdict"]) => sql<number>`(count(*) filter (where ${is(kind)}))::int`;
      const found = await asInstallation((orm) =>
        orm
          .select({
            node,
            start,
            well: counted("well"),
            degraded: sql<number>`(count(${nodeChecks.degraded}) filter (where ${is("well")}))::int`,
            ill: counted("ill"),
            blind: counted("blind"),
            cause: sql<
              UptimeBucket["cause"]
            >`mode() within group (order by ${nodeChecks.cause}) filter (where ${is("ill")})`,
          })
          .from(nodeChecks)
          .where(gte(at, since))
          .groupBy(node, sql`2`)
          .orderBy(desc(sql`2`), desc(node))
          .limit(MOST_BUCKETS),
      );
      return found.reverse().map(({ start, ...bucket }) => ({ ...bucket, at: new Date(start) }));
    },
  });
}
