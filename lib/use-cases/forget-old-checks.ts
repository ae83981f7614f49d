import type { Clock } from "./needs";

export type ForgetOldChecksNeeds = Clock & {
  /** What was found before an instant. Returns how many. */
  forgetChecks(before: Date): Promise<number>;
};

/** The 90 days that are shown, and two more for those whose day begins earlier. */
const KEPT_DAYS = 92;

/** Checks are kept for the strips of the operations page, and nothing shows older ones. Safe to run at any time. */
export async function forgetOldChecks(needs: ForgetOldChecksNeeds): Promise<void> {
  await needs.forgetChecks(new Date(needs.now().getTime() - KEPT_DAYS * 24 * 60 * 60_000));
}
