import { execFileSync } from "node:child_process";
import { cpSync, readdirSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "@/lib/adapters/database/open-database";
import { createStore } from "@/lib/adapters/database/store";
import { temporaryFolder } from "../../harness/empty-store";
import { isPostgresMissing, type PostgresServer, startPostgres } from "../../servers/postgres";
import { startChild } from "./child-process";
import { startPooler } from "./pooler";

describe.skipIf(isPostgresMissing())("opening a Postgres", () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server.stop());

  test("three processes that migrate one empty database at once all succeed", async () => {
    const url = await server.newDatabase();
    const racers = [1, 2, 3].map(() => startChild("opener.ts", [url, "leave"]));
    await Promise.all(racers.map((racer) => racer.ended()));
    expect(racers.flatMap(({ lines }) => lines)).toEqual(["open", "open", "open"]);
  }, 60_000);

  test("the server bounds every statement to 15 seconds", async () => {
    const database = await openDatabase({ url: await server.newDatabase(), dataDir: "" });
    const shown = await database.orm.execute(sql`show statement_timeout`);
    expect([...(shown as unknown as Iterable<unknown>)]).toEqual([{ statement_timeout: "15s" }]);
    await database.close();
  });

  test("an address nobody answers is told without its password", async () => {
    const dead = { url: "postgres://mara:sentinel-secret@127.0.0.1:9/x", dataDir: "" };
    const failure = await openDatabase(dead).catch((error: Error) => error);
    expect(String(failure)).toContain("The Postgres of DATABASE_URL could not be opened (ECONNREFUSED)");
    expect(String(failure)).not.toContain("sentinel-secret");
  });

  test("a pooler that refuses settings at start-up serves all the same", async () => {
    const pooler = await startPooler(await server.newDatabase());
    const database = await openDatabase({ url: pooler.url, dataDir: "" });
    expect(pooler.refused()).toBeGreaterThan(0);
    expect(await createStore(database).findAccount("nobody")).toBeNull();
    await database.close();
    pooler.stop();
  }, 60_000);

  test("an address with settings for other drivers opens", async () => {
    const url = `${await server.newDatabase()}?sslmode=disable&channel_binding=prefer&pgbouncer=true`;
    const database = await openDatabase({ url, dataDir: "" });
    expect(await createStore(database).findAccount("nobody")).toBeNull();
    await database.close();
  });
});

test("the migrations are up to date with the schema", () => {
  const folder = temporaryFolder();
  const out = relative(process.cwd(), join(folder, "migrations"));
  cpSync("lib/adapters/database/migrations", out, { recursive: true });
  const before = readdirSync(out);
  const options = [
    "generate",
    "--dialect=postgresql",
    "--schema=./lib/adapters/database/schema",
    `--out=${out}`,
  ];
  const said = execFileSync("node_modules/.bin/drizzle-kit", options, { encoding: "utf8", timeout: 60_000 });
  expect(said).toContain("No schema changes");
  expect(readdirSync(out)).toEqual(before);
  rmSync(folder, { recursive: true });
}, 60_000);
