import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/pglite";
import { applyMigrations } from "./apply-migrations";
import { checkRoles } from "./check-roles";
import { lockFolder } from "./folder-lock";
import type { Database, Orm } from "./orm";

/** The Postgres inside this process, kept in `dataDir`. Every confirmed write is in the folder's files. */
export async function openEmbedded(dataDir: string): Promise<Database> {
  const lock = await lockFolder(dataDir);
  try {
    const folder = join(/* turbopackIgnore: true */ dataDir, "database");
    await mkdir(folder, { recursive: true });
    const engine = await PGlite.create({ dataDir: folder });
    const orm = drizzle(engine) as unknown as Orm;
    await applyMigrations(orm, "embedded");
    await checkRoles(orm);
    await tidy(orm);
    const close = () => engine.close().finally(lock.release);
    return { kind: "embedded", orm, close };
  } catch (failure) {
    await lock.release();
    throw failure;
  }
}

/** A server does this by itself in the background; the embedded Postgres never would. */
async function tidy(orm: Orm): Promise<void> {
  await orm.execute(
    sql`vacuum (analyze) accounts, clients, invoices, payments, drafts, product_events, attempts, node_checks, node_health`,
  );
}
