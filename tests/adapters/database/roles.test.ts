import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/pglite";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { applyMigrations } from "@/lib/adapters/database/apply-migrations";
import { checkRoles } from "@/lib/adapters/database/check-roles";
import { openDatabase } from "@/lib/adapters/database/open-database";
import type { Database, Orm } from "@/lib/adapters/database/orm";
import { clients } from "@/lib/adapters/database/schema/accounts";
import { createStore } from "@/lib/adapters/database/store";
import { temporaryFolder } from "../../harness/empty-store";
import { isPostgresMissing, type PostgresServer, startPostgres } from "../../servers/postgres";
import { makeAccount } from "./backends";
import { times } from "./samples";
import { filledAccount } from "./store-calls";
import { startTransactionPooler } from "./transaction-pooler";

describe.skipIf(isPostgresMissing())("the roles of a Postgres", () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server.stop());

  async function opened() {
    const url = await server.newDatabase();
    const database = await openDatabase({ url, dataDir: "" });
    const store = createStore(database);
    const accountId = await makeAccount(database, "mara");
    await filledAccount(store, accountId);
    return { url, database, store, accountId };
  }

  test("six installations that start at once on a new server all make and take their roles", async () => {
    const urls = await times(6, () => server.newDatabase());
    const databases = await Promise.all(urls.map((url) => openDatabase({ url, dataDir: "" })));
    for (const database of databases) {
      expect(await createStore(database).findAccount("nobody")).toBeNull();
      await database.close();
    }
  }, 60_000);

  test("the connection's own user, who owns the tables, sees no row of them outside a scope", async () => {
    const { database, accountId } = await opened();
    expect(await database.orm.select().from(clients)).toEqual([]);
    const named = database.orm.transaction(async (tx) => {
      await tx.execute(sql`select set_config('dunlin.account', 'somebody else', true)`);
      return tx.select().from(clients);
    });
    expect(await named).toEqual([]);
    expect(await createStore(database).listClients(accountId)).toHaveLength(1);
    await database.close();
  });

  test("another installation on the same server, whose user has the same roles, sees nothing here", async () => {
    const { url, database, accountId } = await opened();
    const grant = "create role neighbour login; grant dunlin_app, dunlin_installation to neighbour";
    await server.administer(url, grant);
    const neighbour = postgres(url.replace("//dunlin@", "//neighbour@"), { max: 1 });
    for (const role of ["dunlin_app", "dunlin_installation"]) {
      const found = await neighbour.begin(async (tx) => {
        await tx`select set_config('role', ${role}, true), set_config('dunlin.account', ${accountId}, true)`;
        return tx`select id from drafts`;
      });
      expect([...found]).toEqual([]);
    }
    await neighbour.end({ timeout: 1 });
    await database.close();
  });

  test("behind a pooler that lends one connection to all, per transaction, each account meets its own rows", async () => {
    const pooler = await startTransactionPooler(await server.newDatabase());
    const database = await openDatabase({ url: pooler.url, dataDir: "" });
    const store = createStore(database);
    const accounts = await times(4, (index) => makeAccount(database, `a${index}`));
    await times(4, (index) => filledAccount(store, accounts[index] ?? ""));
    const before = pooler.lent();
    await times(60, async (turn) => {
      const me = accounts[turn % accounts.length] ?? "";
      const mine = await store.everythingOf(me);
      expect([mine?.account.id, mine?.invoices.length, mine?.clients.length]).toEqual([me, 1, 1]);
      expect(await database.orm.select().from(clients)).toEqual([]);
    });
    expect(pooler.lent() - before).toBeGreaterThan(20);
    await database.close();
    pooler.stop();
  }, 60_000);

  test("a later migration reaches the rows of every account, and leaves the belt on", async () => {
    const { database, store, accountId } = await opened();
    const folder = withMigration(`update "clients" set "name" = 'Renamed Ltd'`);
    await applyMigrations(database.orm, "postgres", folder);
    expect(await store.listClients(accountId)).toMatchObject([{ name: "Renamed Ltd" }]);
    expect(await database.orm.select().from(clients)).toEqual([]);
    rmSync(folder, { recursive: true });
    await database.close();
  });

  test("a user who may not make roles is told what to ask for, and opens once that was done", async () => {
    const own = await startPostgres();
    const url = await own.newDatabase();
    await own.administer(url, "alter role dunlin nocreaterole");
    const refused = await openDatabase({ url, dataDir: "" }).catch((failure: Error) => failure);
    expect(String(refused)).toContain("grant dunlin_app, dunlin_installation to dunlin;");
    const asked = /once: (.*?); leave out/.exec(String(refused))?.[1] ?? "";
    await own.administer(url, asked);
    const database = await openDatabase({ url, dataDir: "" });
    expect(await createStore(database).findAccount(await makeAccount(database))).not.toBeNull();
    await database.close();
    await own.administer(url, "revoke dunlin_app from dunlin");
    const again = await openDatabase({ url, dataDir: "" }).catch((failure: Error) => failure);
    expect(String(again)).toContain("keep accounts apart, so nothing was opened");
    await own.stop();
  }, 60_000);

  test("a user whom policies do not bind once the roles were spoiled opens nothing", async () => {
    const own = await startPostgres();
    const url = await own.newDatabase();
    await (await openDatabase({ url, dataDir: "" })).close();
    await own.administer(url, "alter role dunlin_app bypassrls");
    await expect(openDatabase({ url, dataDir: "" })).rejects.toThrow(/keep accounts apart/);
    await own.stop();
  }, 60_000);
});

test("on Postgres 18 a user without superuser makes the roles, acts as them and is bound by them", async () => {
  const engine = await PGlite.create();
  await engine.exec(
    "create role managed createrole; grant all on schema public to managed; grant create on database postgres to managed; set session authorization managed",
  );
  const orm = drizzle(engine) as unknown as Orm;
  await applyMigrations(orm, "embedded");
  await checkRoles(orm);
  const database: Database = { kind: "embedded", orm, close: () => engine.close() };
  const store = createStore(database);
  const mine = await filledAccount(store, await makeAccount(database, "mara"));
  await filledAccount(store, await makeAccount(database, "ines"));
  expect(await store.draftsOf("ines", mine.invoiceId)).toEqual([]);
  expect(await store.listClients("mara")).toHaveLength(1);
  expect(await store.unexportedEvents(10)).toHaveLength(2);
  expect(await orm.select().from(clients)).toEqual([]);
  await database.close();
}, 60_000);

/** The project's migrations and one more. */
function withMigration(statement: string): string {
  const folder = join(temporaryFolder(), "migrations");
  cpSync("lib/adapters/database/migrations", folder, { recursive: true });
  const path = join(folder, "meta", "_journal.json");
  const journal = JSON.parse(readFileSync(path, "utf8"));
  const last = journal.entries.at(-1);
  journal.entries.push({ ...last, idx: last.idx + 1, when: last.when + 1, tag: "9999_later" });
  writeFileSync(path, JSON.stringify(journal));
  writeFileSync(join(folder, "9999_later.sql"), statement);
  return folder;
}
