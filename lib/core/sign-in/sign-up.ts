/** Who may make an account: whoever was invited, or anybody with an address. The first of all may in either case. */
export const SIGN_UPS = ["invited", "open"] as const;

export type SignUp = (typeof SIGN_UPS)[number];
