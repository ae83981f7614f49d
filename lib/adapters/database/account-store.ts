import { randomBytes, randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Account } from "../../core/invoice/invoice";
import type { Database } from "./orm";
import { accounts, installation } from "./schema/accounts";
import { withShortErrors } from "./store-errors";

export type AccountPatch = Partial<Omit<Account, "id">>;

/** Until people sign in, this account owns everything. */
export const LOCAL_ACCOUNT_ID = "local";

export function createAccountStore({ orm }: Database) {
  return withShortErrors({
    /** The one local account, made at first use with the zone the caller lives in. */
    async ensureLocalAccount(timeZone: string): Promise<Account> {
      const fresh = {
        id: LOCAL_ACCOUNT_ID,
        senderName: "",
        timeZone,
        language: "en",
        defaultCurrency: "EUR",
      };
      await orm.insert(accounts).values(fresh).onConflictDoNothing();
      const [row] = await orm.select().from(accounts).where(eq(accounts.id, LOCAL_ACCOUNT_ID));
      if (!row) throw new Error("The local account vanished");
      return accountOf(row);
    },

    async findAccount(accountId: string): Promise<Account | null> {
      const [row] = await orm.select().from(accounts).where(eq(accounts.id, accountId));
      return row ? accountOf(row) : null;
    },

    async updateAccount(accountId: string, patch: AccountPatch): Promise<Account | null> {
      const [row] = await orm
        .update(accounts)
        .set({ ...patch, id: accountId })
        .where(eq(accounts.id, accountId))
        .returning();
      return row ? accountOf(row) : null;
    },

    /** Who this installation is: random, made once, the same for every instance on this database. */
    async installation(): Promise<{ instanceId: string; secret: string }> {
      const [known] = await orm.select().from(installation);
      if (known) return { instanceId: known.instanceId, secret: known.secret };
      const fresh = { id: 1, instanceId: `inst_${randomUUID()}`, secret: randomBytes(32).toString("hex") };
      await orm.insert(installation).values(fresh).onConflictDoNothing();
      const [kept = fresh] = await orm.select().from(installation);
      return { instanceId: kept.instanceId, secret: kept.secret };
    },
  });
}

export function accountOf(row: typeof accounts.$inferSelect): Account {
  return {
    id: row.id,
    senderName: row.senderName,
    senderEmail: row.senderEmail,
    timeZone: row.timeZone,
    language: row.language,
    defaultCurrency: row.defaultCurrency,
    payWithinDays: row.payWithinDays,
  };
}
