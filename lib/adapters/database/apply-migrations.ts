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
export async function applyMigrations(
  orm: Orm,
  kind: "embedded" | "postgres",
  folder = migrationsFolder(),
): Promise<void> {
  const migrations = readMigrationFiles({ migrationsFolder: folder });
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
    const pending = migrations.filter(({ folderMillis }) => folderMillis > (last?.createdAt ?? 0));
    if (pending.length === 0) return;
    await bindOwner(tx, false);
    for (const migration of pending) {
      for (const statement of migration.sql) await tx.execute(sql.raw(statement));
      await tx.insert(applied).values({ hash: migration.hash, createdAt: migration.folderMillis });
    }
    await bindOwner(tx, true);
  });
}

/** The tables' owner is bound by their policies too, and in a migration would change nothing without noticing. */
async function bindOwner(tx: Orm, isBound: boolean): Promise<void> {
  await tx.execute(
    sql.raw(`do $$ declare guarded regclass; begin
      for guarded in select distinct polrelid from pg_policy where polname in ('own_account', 'installation_only') loop
        execute format('alter table %s ${isBound ? "" : "no "}force row level security', guarded);
      end loop;
    end $$`),
  );
}

/** Beside this file under a plain runner; under the project when this file was bundled away from it. */
function migrationsFolder(): string {
  const inProject = join(/* turbopackIgnore: true */ process.cwd(), "lib/adapters/database/migrations");
  const beside = import.meta.dirname && join(/* turbopackIgnore: true */ import.meta.dirname, "migrations");
  return beside && existsSync(beside) ? beside : inProject;
}
