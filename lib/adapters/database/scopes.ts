import { sql } from "drizzle-orm";
import type { PgTransactionConfig } from "drizzle-orm/pg-core";
import type { Database, Orm } from "./orm";

declare const road: unique symbol;

/** A transaction in which the database shows and takes the rows of one account only, whatever is asked of it. */
export type AccountOrm = Orm & { readonly [road]: "account" };

/** A transaction that reaches into every account, with no more rights than the sweeps need. */
export type InstallationOrm = Orm & { readonly [road]: "installation" };

export type Scopes = {
  /** The only way to an account's rows. */
  scoped<Result>(
    accountId: string,
    work: (orm: AccountOrm) => Promise<Result>,
    config?: PgTransactionConfig,
  ): Promise<Result>;
  /** For what belongs to no account, and for the few sweeps over all of them: a test holds the list. */
  asInstallation<Result>(work: (orm: InstallationOrm) => Promise<Result>): Promise<Result>;
};

/** The roles of migration 0003; what each may do is written there. */
export type ScopeRole = "dunlin_app" | "dunlin_installation";

/** Store functions are given these two and no database, so that a query without a scope has nothing to run on. */
export function createScopes({ orm }: Database): Scopes {
  return {
    scoped: (accountId, work, config) =>
      orm.transaction(async (tx) => {
        await enter(tx, "dunlin_app", accountId);
        return work(tx as unknown as AccountOrm);
      }, config),
    asInstallation: (work) =>
      orm.transaction(async (tx) => {
        await enter(tx, "dunlin_installation", "");
        return work(tx as unknown as InstallationOrm);
      }),
  };
}

/** Ends with the transaction: a pooler hands the connection on to somebody else right after it. */
export async function enter(tx: Orm, role: ScopeRole, accountId: string): Promise<void> {
  await tx.execute(
    sql`select set_config('role', ${role}, true), set_config('dunlin.account', ${accountId}, true)`,
  );
}
