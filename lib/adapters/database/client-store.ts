import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { clientNameKey } from "../../core/invoice/client-match";
import type { Client } from "../../core/invoice/invoice";
import { clientOf, lockAccount, type MatchedClient, matchClients, type NewClient } from "./client-rows";
import { clients } from "./schema/accounts";
import { invoices } from "./schema/invoices";
import type { Scopes } from "./scopes";
import { withShortErrors } from "./store-errors";

export type ClientPatch = Partial<Omit<Client, "id" | "isSample">>;

export function createClientStore({ scoped }: Scopes) {
  return withShortErrors({
    async listClients(accountId: string): Promise<Client[]> {
      const rows = await scoped(accountId, (orm) =>
        orm
          .select()
          .from(clients)
          .where(eq(clients.accountId, accountId))
          .orderBy(asc(sql`lower(${clients.name})`), asc(clients.id)),
      );
      return rows.map(clientOf);
    },

    async findClient(accountId: string, clientId: string): Promise<Client | null> {
      const mine = and(eq(clients.accountId, accountId), eq(clients.id, clientId));
      const [row] = await scoped(accountId, (orm) => orm.select().from(clients).where(mine));
      return row ? clientOf(row) : null;
    },

    /** What a letter says of the client counts as a change of each of its invoices: an older draft is out of date. */
    async updateClient(accountId: string, clientId: string, patch: ClientPatch): Promise<Client | null> {
      return scoped(accountId, async (tx) => {
        const mine = and(eq(clients.accountId, accountId), eq(clients.id, clientId));
        const [before] = await tx.select().from(clients).where(mine).for("no key update");
        if (!before) return null;
        const after = { ...before, ...definedOf(patch) };
        await tx
          .update(clients)
          .set({ ...after, nameKey: clientNameKey(after.name) })
          .where(mine);
        if (changesLetters(before, after)) {
          await tx
            .update(invoices)
            .set({ version: sql`${invoices.version} + 1` })
            .where(
              and(
                eq(invoices.accountId, accountId),
                eq(invoices.clientId, clientId),
                isNull(invoices.deletedAt),
              ),
            );
        }
        return clientOf(after);
      });
    },

    /** The client of this name, without regard to case and punctuation, or a new one. Safe against racing calls. */
    async findOrAddClient(accountId: string, client: NewClient): Promise<MatchedClient> {
      return scoped(accountId, async (tx) => {
        await lockAccount(tx, accountId);
        const [matched] = await matchClients(tx, accountId, [client]);
        if (!matched) throw new Error("No client came back");
        return matched;
      });
    },
  });
}

function definedOf(patch: ClientPatch): ClientPatch {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
}

function changesLetters(before: Client, after: Client): boolean {
  return (
    before.name !== after.name ||
    before.contactName !== after.contactName ||
    before.language !== after.language ||
    before.toneCeiling !== after.toneCeiling
  );
}
