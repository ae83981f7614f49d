import { and, eq } from "drizzle-orm";
import type { Draft } from "../../core/draft/draft";
import { balanceOf } from "../../core/invoice/balance";
import { type LockedInvoice, lockInvoice } from "./invoice-rows";
import { drafts } from "./schema/drafts";
import type { AccountOrm } from "./scopes";

/** `editNumber`: the last save of the freelancer's words; the browser counts on from it. */
export type StoredDraft = Draft & { editNumber: number };

export function draftOf(row: typeof drafts.$inferSelect): StoredDraft {
  const { accountId: _accountId, ...draft } = row;
  return draft;
}

export function isDraft(accountId: string, draftId: string) {
  return and(eq(drafts.accountId, accountId), eq(drafts.id, draftId));
}

/** The draft with its invoice, both locked, the invoice first as everywhere. `claim` null: it was deleted. */
export async function lockDraft(
  tx: AccountOrm,
  accountId: string,
  draftId: string,
): Promise<{ draft: StoredDraft; claim: LockedInvoice | null } | null> {
  const [peek] = await tx
    .select({ invoiceId: drafts.invoiceId })
    .from(drafts)
    .where(isDraft(accountId, draftId));
  if (!peek) return null;
  const claim = await lockInvoice(tx, accountId, peek.invoiceId);
  const [row] = await tx.select().from(drafts).where(isDraft(accountId, draftId)).for("update");
  return row ? { draft: draftOf(row), claim } : null;
}

/** Whether the draft still speaks of the invoice as it is: unchanged, and money is owed on it. */
export function stillHolds(draft: Draft, claim: LockedInvoice | null): boolean {
  if (claim === null || claim.invoice.isVoid) return false;
  if (claim.invoice.version !== draft.invoiceVersion) return false;
  return balanceOf(claim.invoice, claim.payments).minor > 0;
}
