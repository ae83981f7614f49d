import { type Day, dayIn } from "../core/calendar";
import type { AccountExport } from "../core/export/account-export";
import type { Clock } from "./needs";

export type ExportEverythingNeeds = Clock & {
  everythingOf(accountId: string): Promise<Omit<AccountExport, "takenAt"> | null>;
};

/** All an account holds at one instant, and the freelancer's day for the file's name. */
export async function exportEverything(
  input: { accountId: string },
  needs: ExportEverythingNeeds,
): Promise<{ everything: AccountExport; day: Day } | null> {
  const takenAt = needs.now();
  const stored = await needs.everythingOf(input.accountId);
  if (!stored) return null;
  return { everything: { ...stored, takenAt }, day: dayIn(takenAt, stored.account.timeZone) };
}
