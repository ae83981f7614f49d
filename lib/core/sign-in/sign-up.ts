/** Who may make an account: whoever was invited, or anybody with an address. The operator may in either case. */
export const SIGN_UPS = ["invited", "open"] as const;

export type SignUp = (typeof SIGN_UPS)[number];

/** `operatorAddress`: whose first sign-in makes them the operator; null: the first person's of all. */
export type AdmissionRule = { signUp: SignUp; operatorAddress: string | null };

/** Somebody who has no account here yet. `makesOperator`: what their invitation says; null: they have none. */
export type Newcomer = { address: string; makesOperator: boolean | null; isFirst: boolean };

/** What a newcomer becomes; null: they stay out. */
export function admission(rule: AdmissionRule, newcomer: Newcomer): { isOperator: boolean } | null {
  const { address, makesOperator, isFirst } = newcomer;
  const isTheOperator = rule.operatorAddress === null ? isFirst : address === rule.operatorAddress;
  if (isTheOperator || makesOperator !== null) return { isOperator: isTheOperator || makesOperator === true };
  return rule.signUp === "open" ? { isOperator: false } : null;
}
