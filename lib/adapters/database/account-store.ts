import { randomBytes, randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Account } from "../../core/invoice/invoice";
import { accounts, installation } from "./schema/accounts";
import type { Scopes } from "./scopes";
import { withShortErrors } from "./store-errors";

export type AccountPatch = Partial<Omit<Account, "id">>;

/** The one account of an installation without sign-in. */
export const LOCAL_ACCOUNT_ID = "local";

export function createAccountStore({ scoped, asInstallation }: Scopes) {
  return withShortErrors({
    /** The one local account, made at first use with the zone the caller lives in. */
    ensureLocalAccount(timeZone: string): Promise<Account> {
      return scoped(LOCAL_ACCOUNT_ID, async (tx) => {
        await tx.insert(accounts).values(freshAccount(LOCAL_ACCOUNT_ID, timeZone)).onConflictDoNothing();
        const [row] = await tx.select().from(accounts).where(eq(accounts.id, LOCAL_ACCOUNT_ID));
        if (!row) throw new Error("The account vanished");
        return accountOf(row);
      });
    },

    async findAccount(accountId: string): Promise<Account | null> {
      const [row] = await scoped(accountId, (orm) =>
        orm.select().from(accounts).where(eq(accounts.id, accountId)),
      );
      return row ? accountOf(row) : null;
    },

    async updateAccount(accountId: string, patch: AccountPatch): Promise<Account | null> {
      const [row] = await scoped(accountId, (orm) =>
        orm
          .update(accounts)
          .set({ ...patch, id: accountId })
          .where(eq(accounts.id, accountId))
          .returning(),
      );
      return row ? accountOf(row) : null;
    },

    /** Who this installation is: random, made once, the same for every instance on this database. */
    installation(): Promise<{ instanceId: string; secret: string }> {
      return asInstallation(async (tx) => {
        const [known] = await tx.select().from(installation);
        if (known) return { instanceId: known.instanceId, secret: known.secret };
        const fresh = { id: 1, instanceId: `inst_${randomUUID()}`, secret: randomBytes(32).toString("hex") };
        await tx.insert(installation).values(fresh).onConflictDoNothing();
        const [kept = fresh] = await tx.select().from(installation);
        return { instanceId: kept.instanceId, secret: kept.secret };
      });
    },
  });
}

/** What every account starts with, whoever makes it. */
export function freshAccount(id: string, timeZone: string): typeof accounts.$inferInsert {
  return { id, senderName: "", timeZone, language: "en", defaultCurrency: "EUR" };
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
