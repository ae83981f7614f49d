import { sql } from "drizzle-orm";
import type { Orm } from "./orm";
import { enter } from "./scopes";
import { StoreError } from "./store-errors";

/** What migration 0003 says when it may not make its roles. */
const ROLES_REFUSED = "DUN01";

const NOBODY = "nobody";

/**
 * Shows that this connection can give up its own rights, and that each account is kept apart once it did. Data of several
 * people are not opened without.
 * @throws StoreError with the statements an administrator has to run once.
 */
export async function checkRoles(orm: Orm): Promise<void> {
  const [shown] = await orm
    .transaction(async (tx) => {
      await enter(tx, "dunlin_installation", "");
      await enter(tx, "dunlin_app", NOBODY);
      const isApart = sql<boolean>`row_security_active('public.accounts') and public.dunlin_account() = ${NOBODY}`;
      return tx.select({ isApart }).from(sql`(select) as nothing`);
    })
    .catch(() => []);
  if (!shown?.isApart) throw await rolesMissing(orm);
}

/** Hands every failure on, that of the roles in words somebody can act on. */
export async function tellMissingRoles(orm: Orm, failure: unknown): Promise<never> {
  throw codeOf(failure) === ROLES_REFUSED ? await rolesMissing(orm) : failure;
}

async function rolesMissing(orm: Orm): Promise<StoreError> {
  const [known] = await orm
    .select({ user: sql<string>`quote_ident(session_user)` })
    .from(sql`(select) as nothing`);
  return new StoreError(
    "The database user may not use the two roles that keep accounts apart, so nothing was opened. " +
      "An administrator of the Postgres server runs this once: " +
      `create role dunlin_app nologin; create role dunlin_installation nologin; ` +
      `grant dunlin_app, dunlin_installation to ${known?.user ?? "the user of DATABASE_URL"}; ` +
      "leave out the roles that are there already. That user must also own Dunlin's tables.",
    ROLES_REFUSED,
  );
}

function codeOf(failure: unknown): unknown {
  let root = failure;
  while (root instanceof Error && root.cause instanceof Error) root = root.cause;
  return root instanceof Error && "code" in root ? root.code : null;
}
