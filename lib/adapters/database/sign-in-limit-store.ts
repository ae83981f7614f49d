import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Rate, Take } from "../../core/rate-limit/token-bucket";
import type { Database } from "./orm";
import { signInLimits } from "./schema/sign-in";
import { withShortErrors } from "./store-errors";

/** Sign-in's limits while fleet state is out of reach: `limit` in each window of the database's clock. */
export function createSignInLimitStore({ orm }: Database) {
  return withShortErrors({
    async takeSignInPlace(key: string, { limit, windowMs }: Rate): Promise<Take> {
      const keyHash = createHash("sha256").update(key).digest("hex");
      const isOver = sql`${signInLimits.endsAt} <= now()`;
      const end = sql`now() + ${windowMs} * interval '1 millisecond'`;
      const [row] = await orm
        .insert(signInLimits)
        .values({ keyHash, taken: 1, endsAt: end })
        .onConflictDoUpdate({
          target: signInLimits.keyHash,
          set: {
            taken: sql`case when ${isOver} then 1 else least(${signInLimits.taken}, ${limit}) + 1 end`,
            endsAt: sql`case when ${isOver} then ${end} else ${signInLimits.endsAt} end`,
          },
        })
        .returning({
          taken: signInLimits.taken,
          leftMs: sql<number>`ceil(extract(epoch from ${signInLimits.endsAt} - now()) * 1000)::int`,
        });
      if (!row) throw new Error("Nothing was counted");
      return row.taken <= limit
        ? { kind: "taken" }
        : { kind: "exhausted", retryAfterMs: Math.max(1, row.leftMs) };
    },
  });
}
