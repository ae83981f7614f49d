import type { Clock } from "./needs";

export type ForgetOldAttemptsNeeds = Clock & {
  /** Of every account and of none: what began before an instant, and our own trials before another. Returns how many. */
  forgetAttempts(before: { any: Date; trials: Date }): Promise<number>;
};

/** Long enough to see a season's drift of a node, and for a budget's month. */
const KEPT_DAYS = 90;
/** A node that is down is tried every few seconds while it is wanted, and each of these says the same. */
const TRIALS_KEPT_DAYS = 7;

/** Measurements are for choosing and watching nodes, and what is older says nothing about them. Safe to run at any time. */
export async function forgetOldAttempts(needs: ForgetOldAttemptsNeeds): Promise<void> {
  const daysAgo = (days: number) => new Date(needs.now().getTime() - days * 24 * 60 * 60_000);
  await needs.forgetAttempts({ any: daysAgo(KEPT_DAYS), trials: daysAgo(TRIALS_KEPT_DAYS) });
}
