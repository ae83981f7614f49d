import { resolve } from "node:path";
import type { Database } from "./orm";
import { StoreError, storeError } from "./store-errors";

export type DatabaseSettings = {
  /** A Postgres to use; null: the embedded one. */
  url: string | null;
  dataDir: string;
  /** NEXT_PHASE. A build runs several processes, which must never open the store. */
  phase?: string | null;
};

const BUILD_PHASE = "phase-production-build";

/**
 * The store of these settings, migrated and ready; one per process however often it is asked for.
 * @throws StoreInUseError when another process holds the folder, StoreError for anything else.
 */
export function openDatabase(settings: DatabaseSettings): Promise<Database> {
  if (settings.phase === BUILD_PHASE) {
    return Promise.reject(new StoreError("The store stays closed while the app is being built.", null));
  }
  const key = settings.url ?? resolve(/* turbopackIgnore: true */ settings.dataDir);
  const opened = openStores();
  const known = opened.get(key);
  if (known) return known;
  const forget = () => opened.delete(key);
  const opening = open(settings, forget);
  opened.set(key, opening);
  // One failed start must not be remembered for ever.
  opening.catch(forget);
  return opening;
}

/** On globalThis: server bundles and hot reload load this module more than once in one process. */
function openStores(): Map<string, Promise<Database>> {
  const home = globalThis as { dunlinStores?: Map<string, Promise<Database>> };
  home.dunlinStores ??= new Map();
  return home.dunlinStores;
}

async function open({ url, dataDir }: DatabaseSettings, forget: () => void): Promise<Database> {
  try {
    const database = url === null ? await openFolder(dataDir) : await openServer(url);
    const close = async () => {
      forget();
      await database.close();
    };
    return { ...database, close };
  } catch (failure) {
    const what =
      url === null
        ? `The data in ${dataDir} could not be opened`
        : "The Postgres of DATABASE_URL could not be opened";
    throw storeError(what, failure);
  }
}

// Loaded when needed: neither engine costs memory where the other one is used.
async function openFolder(dataDir: string): Promise<Database> {
  const { openEmbedded } = await import("./open-embedded");
  return openEmbedded(dataDir);
}

async function openServer(url: string): Promise<Database> {
  const { openPostgres } = await import("./open-postgres");
  return openPostgres(url);
}
