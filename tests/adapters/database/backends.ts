import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { afterAll, beforeAll } from "vitest";
import { freshAccount } from "@/lib/adapters/database/account-store";
import { openDatabase } from "@/lib/adapters/database/open-database";
import type { Database, Orm } from "@/lib/adapters/database/orm";
import { accounts } from "@/lib/adapters/database/schema/accounts";
import { createScopes } from "@/lib/adapters/database/scopes";
import { createStore, type Store } from "@/lib/adapters/database/store";
import { copyOfEmptyStore } from "../../harness/empty-store";
import { isPostgresMissing, type PostgresServer, startPostgres } from "../../servers/postgres";

export type Backend = "embedded" | "postgres";

export const BACKENDS: Backend[] = isPostgresMissing() ? ["embedded"] : ["embedded", "postgres"];

export type Desk = {
  database: Database;
  store: Store;
  newAccount(): Promise<string>;
  /** Every row of every account, as the administrator of the server sees them. */
  everything: Orm;
};

/** A store of this kind for the tests of one describe block, closed and removed behind them. */
export function useStore(backend: Backend): Desk {
  const desk = { newAccount: () => newAccount(desk) } as Desk;
  let server: PostgresServer | null = null;
  let administrator: postgres.Sql | null = null;
  let folder: string | null = null;
  beforeAll(async () => {
    if (backend === "postgres") server = await startPostgres();
    else folder = await copyOfEmptyStore();
    const url = (await server?.newDatabase()) ?? null;
    desk.database = await openDatabase({ url, dataDir: folder ?? "" });
    desk.store = createStore(desk.database);
    desk.everything = desk.database.orm;
    if (server === null || url === null) return;
    administrator = postgres(server.asAdministrator(url), { max: 2, onnotice: () => undefined });
    desk.everything = drizzle(administrator) as unknown as Orm;
  }, 60_000);
  afterAll(async () => {
    await desk.database?.close();
    await administrator?.end({ timeout: 1 });
    await server?.stop();
    if (folder !== null) rmSync(folder, { recursive: true, force: true });
  }, 60_000);
  return desk;
}

async function newAccount({ database, store }: Desk): Promise<string> {
  const id = await makeAccount(database);
  await store.updateAccount(id, { senderName: "Mara Voss" });
  return id;
}

/** An account as sign-in makes them, without its user; its id. */
export async function makeAccount(database: Database, id: string = randomUUID()): Promise<string> {
  const { scoped } = createScopes(database);
  await scoped(id, (tx) => tx.insert(accounts).values(freshAccount(id, "Europe/Berlin")));
  return id;
}
