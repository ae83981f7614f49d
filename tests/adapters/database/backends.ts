import { createHash, randomUUID } from "node:crypto";
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { openDatabase } from "@/lib/adapters/database/open-database";
import type { Database } from "@/lib/adapters/database/orm";
import { accounts } from "@/lib/adapters/database/schema/accounts";
import { createStore, type Store } from "@/lib/adapters/database/store";
import { isPostgresMissing, type PostgresServer, startPostgres } from "../../servers/postgres";

export type Backend = "embedded" | "postgres";

export const BACKENDS: Backend[] = isPostgresMissing() ? ["embedded"] : ["embedded", "postgres"];

export type Desk = { database: Database; store: Store; newAccount(): Promise<string> };

/** A store of this kind for the tests of one describe block, closed and removed behind them. */
export function useStore(backend: Backend): Desk {
  const desk = { newAccount: () => newAccount(desk.database) } as Desk;
  let server: PostgresServer | null = null;
  let folder: string | null = null;
  beforeAll(async () => {
    if (backend === "postgres") server = await startPostgres();
    else folder = await copyOfEmptyStore();
    desk.database = await openDatabase({ url: (await server?.newDatabase()) ?? null, dataDir: folder ?? "" });
    desk.store = createStore(desk.database);
  }, 60_000);
  afterAll(async () => {
    await desk.database?.close();
    await server?.stop();
    if (folder !== null) rmSync(folder, { recursive: true, force: true });
  }, 60_000);
  return desk;
}

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), "dunlin-store-"));
}

async function newAccount({ orm }: Database): Promise<string> {
  const id = randomUUID();
  const row = {
    id,
    senderName: "Mara Voss",
    timeZone: "Europe/Berlin",
    language: "en",
    defaultCurrency: "EUR",
  };
  await orm.insert(accounts).values(row);
  return id;
}

/** A folder with an embedded store nobody wrote to. Making one takes seconds, copying one does not. */
export async function copyOfEmptyStore(): Promise<string> {
  const template = join(tmpdir(), `dunlin-empty-store-${fingerprint()}`);
  if (!existsSync(template)) {
    const fresh = temporaryFolder();
    await (await openDatabase({ url: null, dataDir: fresh })).close();
    try {
      renameSync(fresh, template);
    } catch {
      rmSync(fresh, { recursive: true, force: true });
    }
  }
  const folder = temporaryFolder();
  cpSync(template, folder, { recursive: true });
  return folder;
}

function fingerprint(): string {
  const journal = "lib/adapters/database/migrations/meta/_journal.json";
  const parts = [journal, "node_modules/@electric-sql/pglite/package.json"].map((path) => readFileSync(path));
  return createHash("sha256").update(Buffer.concat(parts)).digest("hex").slice(0, 16);
}
