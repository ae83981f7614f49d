import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";

/** What store functions work on: the whole database, or one transaction on it. */
export type Orm = PgDatabase<PgQueryResultHKT>;

export type Database = { kind: "embedded" | "postgres"; orm: Orm; close(): Promise<void> };

/** Rows per statement: Postgres takes at most 65,535 parameters in one. */
const CHUNK = 1_000;

export function inChunks<Item>(items: readonly Item[]): Item[][] {
  const chunks: Item[][] = [];
  for (let start = 0; start < items.length; start += CHUNK) chunks.push(items.slice(start, start + CHUNK));
  return chunks;
}
