import { randomUUID } from "node:crypto";
import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { type AdmissionRule, admission } from "../../core/sign-in/sign-up";
import { freshAccount } from "./account-store";
import type { Database, Orm } from "./orm";
import { accounts } from "./schema/accounts";
import { invitations, signInLinks, users } from "./schema/sign-in";
import { enter } from "./scopes";
import { withShortErrors } from "./store-errors";

export type Admission =
  | { kind: "admitted"; userId: string; accountId: string; isNew: boolean; returnTo: string }
  | { kind: "spent" }
  | { kind: "not-invited" };

type Link = { tokenHash: string; timeZone: string; now: Date };

/** Lets people in. */
export function createAdmissionStore({ orm }: Database, rule: AdmissionRule) {
  return withShortErrors({
    /**
     * Uses a link up and finds its user, or makes one for whom the rule admits. In one transaction, so that of any number
     * of tries at once exactly one is admitted, and of two first ones one.
     */
    admit({ tokenHash, timeZone, now }: Link): Promise<Admission> {
      return orm.transaction(async (tx) => {
        const open = and(eq(signInLinks.tokenHash, tokenHash), isNull(signInLinks.ended));
        const [link] = await tx
          .update(signInLinks)
          .set({ ended: "used" })
          .where(and(open, gt(signInLinks.expiresAt, now)))
          .returning();
        if (!link) return { kind: "spent" };
        const { address, returnTo } = link;
        const [known] = await tx.select().from(users).where(eq(users.email, address));
        const user = known ?? (await newUser(tx, { address, timeZone, now, rule }));
        if (!user) return { kind: "not-invited" };
        const { id: userId, accountId } = user;
        return { kind: "admitted", userId, accountId, isNew: !known, returnTo };
      });
    },
  });
}

type Newcomer = { address: string; timeZone: string; now: Date; rule: AdmissionRule };

async function newUser(tx: Orm, person: Newcomer) {
  const { address, timeZone, now, rule } = person;
  await tx.execute(sql`lock table ${users} in share row exclusive mode`);
  const [invitation] = await tx
    .delete(invitations)
    .where(and(eq(invitations.address, address), gt(invitations.expiresAt, now)))
    .returning();
  const [anybody] = await tx.select({ id: users.id }).from(users).limit(1);
  const makesOperator = invitation?.makesOperator ?? null;
  const admitted = admission(rule, { address, makesOperator, isFirst: !anybody });
  if (!admitted) return null;
  const accountId = randomUUID();
  // The account's own role makes it, as it makes everything of an account; the rest is nobody's.
  await enter(tx, "dunlin_app", accountId);
  await tx.insert(accounts).values(freshAccount(accountId, timeZone));
  await tx.execute(sql`select set_config('role', 'none', true), set_config('dunlin.account', '', true)`);
  const [user] = await tx
    .insert(users)
    .values({ id: randomUUID(), accountId, email: address, ...admitted, createdAt: now, updatedAt: now })
    .returning();
  return user ?? null;
}
