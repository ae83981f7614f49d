import { and, asc, eq, inArray } from "drizzle-orm";
import { clientNameKey, isSameClient } from "../../core/invoice/client-match";
import type { Client } from "../../core/invoice/invoice";
import type { Tone } from "../../core/tone";
import { inChunks } from "./orm";
import { accounts, clients } from "./schema/accounts";
import type { AccountOrm } from "./scopes";

export type NewClient = Omit<Client, "toneCeiling"> & {
  /** Left out or null: a known client keeps the ceiling it has. */
  toneCeiling?: Tone | null;
};

export type MatchedClient = { kind: "found" | "added"; client: Client };

/**
 * Serialises what adds clients and invoices to one account, so that looking and then adding is one step. Leaves
 * foreign keys to the account free.
 */
export async function lockAccount(tx: AccountOrm, accountId: string): Promise<void> {
  const rows = await tx
    .select({ id: accounts.id })
    .from(accounts)
    .where(eq(accounts.id, accountId))
    .for("no key update");
  if (rows.length === 0) throw new Error("No such account");
}

/** For each of `wanted` the client it means, added when there is none. The account must be locked. */
export async function matchClients(
  tx: AccountOrm,
  accountId: string,
  wanted: readonly NewClient[],
): Promise<MatchedClient[]> {
  const pool = await namesakes(tx, accountId, wanted);
  const added = new Set<string>();
  const changed = new Set<string>();
  const ids = wanted.map((newcomer) => {
    const key = clientNameKey(newcomer.name);
    const candidates = pool.get(key) ?? [];
    const index = candidates.findIndex((each) => isSameClient(each, newcomer));
    const known = candidates[index];
    if (!known) {
      pool.set(key, [...candidates, { ...newcomer, toneCeiling: newcomer.toneCeiling ?? null }]);
      added.add(newcomer.id);
      return { key, id: newcomer.id, kind: "added" as const };
    }
    const completed = completedBy(known, newcomer);
    candidates[index] = completed;
    if (completed !== known && !added.has(known.id)) changed.add(known.id);
    return { key, id: known.id, kind: "found" as const };
  });
  const all = new Map([...pool.values()].flat().map((client) => [client.id, client]));
  await insertClients(tx, accountId, pick(all, added));
  for (const client of pick(all, changed)) await completeClient(tx, accountId, client);
  return ids.flatMap(({ id, kind }) => pick(all, [id]).map((client) => ({ kind, client })));
}

function pick(all: ReadonlyMap<string, Client>, ids: Iterable<string>): Client[] {
  return [...ids].flatMap((id) => all.get(id) ?? []);
}

async function namesakes(
  tx: AccountOrm,
  accountId: string,
  wanted: readonly NewClient[],
): Promise<Map<string, Client[]>> {
  const keys = [...new Set(wanted.map((client) => clientNameKey(client.name)))];
  const pool = new Map<string, Client[]>();
  for (const chunk of inChunks(keys)) {
    const rows = await tx
      .select()
      .from(clients)
      .where(and(eq(clients.accountId, accountId), inArray(clients.nameKey, chunk)))
      .orderBy(asc(clients.createdAt), asc(clients.id));
    for (const row of rows) pool.set(row.nameKey, [...(pool.get(row.nameKey) ?? []), clientOf(row)]);
  }
  return pool;
}

/** What the newcomer knows and the known client lacks is kept; nothing known is overwritten but the ceiling. */
function completedBy(known: Client, newcomer: NewClient): Client {
  const contactName = known.contactName ?? newcomer.contactName;
  const email = known.email ?? newcomer.email;
  const toneCeiling = newcomer.toneCeiling ?? known.toneCeiling;
  if (contactName === known.contactName && email === known.email && toneCeiling === known.toneCeiling) {
    return known;
  }
  return { ...known, contactName, email, toneCeiling };
}

async function insertClients(tx: AccountOrm, accountId: string, added: readonly Client[]): Promise<void> {
  for (const chunk of inChunks(added)) {
    const rows = chunk.map((client) => ({ ...client, accountId, nameKey: clientNameKey(client.name) }));
    await tx.insert(clients).values(rows);
  }
}

async function completeClient(tx: AccountOrm, accountId: string, client: Client): Promise<void> {
  const { contactName, email, toneCeiling } = client;
  await tx
    .update(clients)
    .set({ contactName, email, toneCeiling })
    .where(and(eq(clients.accountId, accountId), eq(clients.id, client.id)));
}

export function clientOf(row: typeof clients.$inferSelect): Client {
  return {
    id: row.id,
    name: row.name,
    contactName: row.contactName,
    email: row.email,
    language: row.language,
    toneCeiling: row.toneCeiling,
    isSample: row.isSample,
  };
}
