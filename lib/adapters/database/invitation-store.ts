import { desc, eq, gt } from "drizzle-orm";
import type { Database } from "./orm";
import { invitations, users } from "./schema/sign-in";
import { withShortErrors } from "./store-errors";

export type NewInvitation = {
  address: string;
  makesOperator: boolean;
  invitedBy: string;
  invitedAt: Date;
  expiresAt: Date;
};

export type KeptInvitation = {
  id: string;
  email: string;
  isOperator: boolean;
  invitedAt: Date;
  expiresAt: Date;
};

/** Who was asked in and has not come yet. One invitation per address: a newer one takes its place. */
export function createInvitationStore({ orm }: Database) {
  return withShortErrors({
    async keepInvitation(invitation: NewInvitation): Promise<"kept" | "already-here"> {
      const [known] = await orm.select().from(users).where(eq(users.email, invitation.address));
      if (known) return "already-here";
      const { address: target, ...set } = invitation;
      await orm
        .insert(invitations)
        .values({ address: target, ...set })
        .onConflictDoUpdate({ target: invitations.address, set });
      return "kept";
    },

    async listInvitations(now: Date): Promise<KeptInvitation[]> {
      const rows = await orm
        .select()
        .from(invitations)
        .where(gt(invitations.expiresAt, now))
        .orderBy(desc(invitations.invitedAt))
        .limit(500);
      return rows.map(({ address, makesOperator, invitedAt, expiresAt }) => {
        return { id: address, email: address, isOperator: makesOperator, invitedAt, expiresAt };
      });
    },

    async withdrawInvitation(address: string): Promise<void> {
      await orm.delete(invitations).where(eq(invitations.address, address));
    },
  });
}
