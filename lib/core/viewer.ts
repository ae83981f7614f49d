/** Who asks. In local mode nobody signs in: the one local account, whose owner is the operator too. */
export type Viewer = {
  accountId: string;
  userId: string | null;
  email: string | null;
  isOperator: boolean;
};
