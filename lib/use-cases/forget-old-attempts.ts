import type { Clock } from "./needs";

export type ForgetOldAttemptsNeeds = Clock & {
  /** Of every account and of none. Returns how many are gone. */
  forgetAttempts(startedBefore: Date): Promise<number>;
};

/** Long enough to see a season's drift of a node, and for a budget's month. */
const KEPT_MS = 90 * 24 * 60 * 60_000;

/** Measurements are for choosing and watching nodes, and what is older says nothing about them. Safe to run at any time. */
export async function forgetOldAttempts(needs: ForgetOldAttemptsNeeds): Promise<void> {
  await needs.forgetAttempts(new Date(needs.now().getTime() - KEPT_MS));
}
