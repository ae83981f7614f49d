import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { applyMigrations } from "./apply-migrations";
import { checkRoles, tellMissingRoles } from "./check-roles";
import type { Database, Orm } from "./orm";

const CONNECTIONS = 10;

const TIME_LIMITS = {
  statement_timeout: 15_000,
  lock_timeout: 10_000,
  idle_in_transaction_session_timeout: 30_000,
};

/** A Postgres of the operator's, through a pool. Every statement is bounded in time. */
export async function openPostgres(url: string): Promise<Database> {
  const client = await connectedClient(url);
  try {
    const orm = drizzle(client) as unknown as Orm;
    await applyMigrations(orm, "postgres").catch((failure) => tellMissingRoles(orm, failure));
    await checkRoles(orm);
    return { kind: "postgres", orm, close: () => client.end({ timeout: 5 }) };
  } catch (failure) {
    await client.end({ timeout: 1 });
    throw failure;
  }
}

/** Poolers in front of managed Postgres refuse settings at start-up; there the server's own limits hold. */
async function connectedClient(url: string): Promise<postgres.Sql> {
  const bounded = clientFor(url, TIME_LIMITS);
  try {
    await bounded`select 1`;
    return bounded;
  } catch (failure) {
    await bounded.end({ timeout: 1 });
    if (!(failure instanceof Error) || !failure.message.includes("startup parameter")) throw failure;
  }
  const plain = clientFor(url, {});
  await plain`select 1`;
  return plain;
}

function clientFor(url: string, limits: Partial<typeof TIME_LIMITS>): postgres.Sql {
  const { address, host } = readAddress(url);
  return postgres(address, {
    ...(host === null ? {} : { host }),
    max: CONNECTIONS,
    connect_timeout: 10,
    idle_timeout: 60,
    prepare: false,
    onnotice: () => undefined,
    connection: { application_name: "dunlin", ...limits },
  });
}

/** The driver hands settings it does not know to the server, which refuses them. */
const FOR_OTHER_DRIVERS = ["channel_binding", "gssencmode", "pgbouncer", "connection_limit", "pool_timeout"];

/** An address as hosts give it out; `?host=` names a server or the folder of a Unix socket. */
function readAddress(url: string): { address: string; host: string | null } {
  const [place = "", query = ""] = url.split("?", 2);
  const settings = new URLSearchParams(query);
  const host = settings.get("host");
  for (const name of [...FOR_OTHER_DRIVERS, "host"]) settings.delete(name);
  const rest = settings.toString();
  return { address: rest ? `${place}?${rest}` : place, host };
}
