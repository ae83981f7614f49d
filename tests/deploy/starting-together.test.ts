import { once } from "node:events";
import { readdirSync } from "node:fs";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Child, startChild } from "../adapters/database/child-process";
import { isPostgresMissing, type PostgresServer, startPostgres } from "../servers/postgres";

const MIGRATIONS = readdirSync("lib/adapters/database/migrations").filter((name) =>
  name.endsWith(".sql"),
).length;
const LOCK = 7_311_046_201;
const INSTANCES = 5;

describe.skipIf(isPostgresMissing())("instances that start together on one Postgres", () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server.stop());

  test("an empty database is migrated once, and all of them open", async () => {
    const url = await server.newDatabase();
    expect(await linesOf(startInstances(url, INSTANCES))).toEqual(Array(INSTANCES).fill("open"));
    expect(await applied(url)).toEqual({ rows: MIGRATIONS, distinct: MIGRATIONS });
  }, 60_000);

  test("a migrated database stays as it is, and all of them open", async () => {
    const url = await server.newDatabase();
    await linesOf(startInstances(url, 1));
    const before = await shapeOf(url);
    expect(await linesOf(startInstances(url, INSTANCES))).toEqual(Array(INSTANCES).fill("open"));
    expect(await applied(url)).toEqual({ rows: MIGRATIONS, distinct: MIGRATIONS });
    expect(await shapeOf(url)).toEqual(before);
  }, 60_000);

  test("two installations on one server make their shared roles at the same time", async () => {
    const urls = [await server.newDatabase(), await server.newDatabase()];
    const children = urls.flatMap((url) => startInstances(url, 2));
    expect(await linesOf(children)).toEqual(Array(4).fill("open"));
  }, 60_000);

  test("whoever comes second waits for the lock, and goes on when it is given back", async () => {
    const url = await server.newDatabase();
    const sql = postgres(url, { max: 2, onnotice: () => undefined });
    const holder = await sql.reserve();
    await holder`select pg_advisory_lock(${LOCK})`;
    const children = startInstances(url, 2);
    const waiting = async () =>
      (await sql`select 1 from pg_locks where locktype = 'advisory' and not granted`).length;
    await expect.poll(waiting, { timeout: 30_000 }).toBe(2);
    expect(await tablesOf(sql)).toEqual([]);
    expect(children.flatMap(({ lines }) => lines)).toEqual([]);
    await holder`select pg_advisory_unlock(${LOCK})`;
    expect(await linesOf(children)).toEqual(["open", "open"]);
    holder.release();
    await sql.end();
  }, 60_000);

  test("one that is killed while it waits leaves nothing behind, and the next one migrates", async () => {
    const url = await server.newDatabase();
    const sql = postgres(url, { max: 2, onnotice: () => undefined });
    const holder = await sql.reserve();
    await holder`select pg_advisory_lock(${LOCK})`;
    const [victim] = startInstances(url, 1);
    const waiting = async () =>
      (await sql`select 1 from pg_locks where locktype = 'advisory' and not granted`).length;
    await expect.poll(waiting, { timeout: 30_000 }).toBe(1);
    victim?.process.kill("SIGKILL");
    if (victim) await once(victim.process, "exit");
    await holder`select pg_advisory_unlock(${LOCK})`;
    holder.release();
    expect(await linesOf(startInstances(url, 1))).toEqual(["open"]);
    expect(await applied(url)).toEqual({ rows: MIGRATIONS, distinct: MIGRATIONS });
    await sql.end();
  }, 60_000);
});

function startInstances(url: string, count: number): Child[] {
  return Array.from({ length: count }, () => startChild("opener.ts", [url, "leave"]));
}

async function linesOf(children: readonly Child[]): Promise<string[]> {
  await Promise.all(children.map((child) => child.ended()));
  return children.flatMap(({ lines }) => lines);
}

async function applied(url: string) {
  const sql = postgres(url, { max: 1 });
  const [row] =
    await sql`select count(*)::int as rows, count(distinct hash)::int as distinct from drizzle.__drizzle_migrations`;
  await sql.end();
  return { rows: row?.rows, distinct: row?.distinct };
}

async function tablesOf(sql: postgres.Sql): Promise<string[]> {
  const rows = await sql`select tablename from pg_tables where schemaname = 'public' order by tablename`;
  return rows.map(({ tablename }) => String(tablename));
}

/** Every column with its type: what a migration applied twice would have changed or failed at. */
async function shapeOf(url: string): Promise<unknown[]> {
  const sql = postgres(url, { max: 1 });
  const rows =
    await sql`select table_name, column_name, data_type, column_default from information_schema.columns
    where table_schema in ('public', 'drizzle') order by 1, 2`;
  await sql.end();
  return rows.map((row) => ({ ...row }));
}
