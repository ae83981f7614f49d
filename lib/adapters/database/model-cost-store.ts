import { gte, sql } from "drizzle-orm";
import { attempts } from "./schema/attempts";
import type { Scopes } from "./scopes";
import { withShortErrors } from "./store-errors";

export function createModelCostStore({ asInstallation }: Scopes) {
  const { startedAt, costUsd } = attempts;
  return withShortErrors({
    /** What models cost all accounts and our own trials together since two instants, in US dollars; `month` is the earlier. */
    async modelCosts(since: { day: Date; month: Date }): Promise<{ today: number; month: number }> {
      const [sums] = await asInstallation((orm) =>
        orm
          .select({
            today: sql<number>`coalesce(sum(${costUsd}) filter (where ${gte(startedAt, since.day)}), 0)::float8`,
            month: sql<number>`coalesce(sum(${costUsd}), 0)::float8`,
          })
          .from(attempts)
          .where(gte(startedAt, since.month)),
      );
      return { today: Number(sums?.today ?? 0), month: Number(sums?.month ?? 0) };
    },
  });
}
