import { and, eq, gt, isNull, lt, lte, sql } from "drizzle-orm";
import { LINK_MEMORY_MS, type NewLink, type SignInLink, WRONG_CODES } from "../../core/sign-in/sign-in-link";
import { type AdmissionRule, admission } from "../../core/sign-in/sign-up";
import type { Database } from "./orm";
import { invitations, sessions, signInLimits, signInLinks, users } from "./schema/sign-in";
import { withShortErrors } from "./store-errors";

/** Links people asked for. They belong to no account, and the roles that reach accounts cannot reach them. */
export function createSignInLinkStore({ orm }: Database, rule: AdmissionRule) {
  return withShortErrors({
    /** Makes every older link of the address void. */
    async keepLink(link: NewLink): Promise<void> {
      await orm.transaction(async (tx) => {
        // Of two at once the second waits here, and so is the newer one.
        await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${link.address}, 20261121))`);
        const older = and(eq(signInLinks.address, link.address), isNull(signInLinks.ended));
        await tx.update(signInLinks).set({ ended: "replaced" }).where(older);
        await tx.insert(signInLinks).values(link);
      });
    },

    async findLink(tokenHash: string): Promise<SignInLink | null> {
      const [row] = await orm.select().from(signInLinks).where(eq(signInLinks.tokenHash, tokenHash));
      return row ?? null;
    },

    /** True when the code is the link's. A wrong one is counted; after too many not even the right one is taken. */
    async checkCode(tokenHash: string, codeHash: string): Promise<boolean> {
      const isWrong = sql`${signInLinks.codeHash} <> ${codeHash}`;
      const open = and(eq(signInLinks.tokenHash, tokenHash), isNull(signInLinks.ended));
      const [row] = await orm
        .update(signInLinks)
        .set({ wrongCodes: sql`${signInLinks.wrongCodes} + case when ${isWrong} then 1 else 0 end` })
        .where(and(open, lt(signInLinks.wrongCodes, WRONG_CODES)))
        .returning({ codeHash: signInLinks.codeHash });
      return row?.codeHash === codeHash;
    },

    /** What nobody needs any more: old links and limits, sessions and invitations that ran out. */
    async forgetOldSignIns(now: Date): Promise<void> {
      await orm
        .delete(signInLinks)
        .where(lt(signInLinks.expiresAt, new Date(now.getTime() - LINK_MEMORY_MS)));
      await orm.delete(signInLimits).where(lte(signInLimits.endsAt, now));
      await orm.delete(sessions).where(lte(sessions.expiresAt, now));
      await orm.delete(invitations).where(lte(invitations.expiresAt, now));
    },

    /** Whether a link to this address could sign anybody in. */
    async mayEnter(address: string, now: Date): Promise<boolean> {
      const of = and(eq(invitations.address, address), gt(invitations.expiresAt, now));
      const [known] = await orm
        .select({
          isHere: sql<boolean>`exists (select from ${users} where ${users.email} = ${address})`,
          isFirst: sql<boolean>`not exists (select from ${users})`,
          makesOperator: sql<
            boolean | null
          >`(select ${invitations.makesOperator} from ${invitations} where ${of})`,
        })
        .from(sql`(select) as nothing`);
      if (!known) return false;
      return known.isHere || admission(rule, { address, ...known }) !== null;
    },

    async hasUsers(): Promise<boolean> {
      const found = await orm.select({ id: users.id }).from(users).limit(1);
      return found.length > 0;
    },
  });
}
