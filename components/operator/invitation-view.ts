/** Somebody who was invited and has not come in yet. `expiresAt` null: the invitation stays until it is withdrawn. */
export type PendingInvitation = {
  id: string;
  email: string;
  isOperator: boolean;
  invitedAt: Date;
  expiresAt: Date | null;
};
