import { and, type SQL, type SQLWrapper, sql } from "drizzle-orm";

/** The value so many per cent of the rows lie below, between two rows in proportion; null without a row. */
export function percentile(percent: 50 | 95, value: SQLWrapper, only: SQL = sql`true`): SQL<number | null> {
  const share = sql.raw(`${percent / 100}`);
  return sql`percentile_cont(${share}) within group (order by ${value}) filter (where ${and(only, sql`${value} is not null`)})`;
}
