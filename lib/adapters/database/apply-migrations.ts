import { existsSync } from "node:fs";
import { join } from "node:path";
import { desc, sql } from "drizzle-orm";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { bigint, pgSchema, text } from "drizzle-orm/pg-core";
import type { Orm } from "./orm";

// Drizzle's own table, so that its command-line tools agree with us on what was applied.
const applied = pgSchema("drizzle").table("__drizzle_migrations", {
  hash: text("hash").notNull(),
  createdAt: bigint("created_at", { mode: "number" }),
});

/** Any number that nothing else on the same server would lock. */
const MIGRATION_LOCK = 7_311_046_201;

/**
 * Brings the tables up to date in one transaction. Several instances may start at once: the first one works,
 * the others wait for it. (Drizzle's migrator takes no lock; all but one instance would fail.)
 */
export async function applyMigrations(orm: Orm, kind: "embedded" | "postgres"): Promise<void> {
  const migrations = readMigrationFiles({ migrationsFolder: migrationsFolder() });
  await orm.transaction(async (tx) => {
    if (kind === "postgres") {
      await tx.execute(sql`set local statement_timeout = 0`);
      // Of the transaction, not of the session: poolers hand sessions to others between statements.
      await tx.execute(sql`select pg_advisory_xact_lock(${sql.raw(String(MIGRATION_LOCK))})`);
    }
    await tx.execute(sql`create schema if not exists drizzle`);
    await tx.execute(sql`create table if not exists ${applied} (
      id serial primary key, hash text not null, created_at bigint
    )`);
    const [last] = await tx.select().from(applied).orderBy(desc(applied.createdAt)).limit(1);
    for (const migration of migrations) {
      if (migration.folderMillis <= (last?.createdAt ?? 0)) continue;
      for (const statement of migration.sql) await tx.execute(sql.raw(statement));
      await tx.insert(applied).values({ hash: migration.hash, createdAt: migration.folderMillis });
    }
  });
}

/** Beside this file under a plain runner; under the project when this file was bundled away from it. */
function migrationsFolder(): string {
  const inProject = join(/* turbopackIgnore: true */ process.cwd(), "lib/adapters/database/migrations");
  const beside = import.meta.dirname && join(/* turbopackIgnore: true */ import.meta.dirname, "migrations");
  return beside && existsSync(beside) ? beside : inProject;
}
