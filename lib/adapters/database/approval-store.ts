import { and, eq, inArray, lt } from "drizzle-orm";
import type { DraftStatus, Mail } from "../../core/draft/draft";
import { isDraft, lockDraft, stillHolds } from "./draft-rows";
import { drafts } from "./schema/drafts";
import type { Scopes } from "./scopes";
import { withShortErrors } from "./store-errors";

export type SavedEdit =
  | { kind: "saved"; editNumber: number }
  /** A newer save was there first; it stays. */
  | { kind: "older"; editNumber: number }
  | { kind: "not-editable"; status: DraftStatus }
  | { kind: "absent" };

/** `isFirst` false: it had happened before, and nothing is to be counted again. */
export type AcceptedDraft =
  | { kind: "accepted"; isFirst: boolean }
  | { kind: "invoice-changed" }
  | { kind: "not-ready"; status: DraftStatus }
  | { kind: "absent" };

export type SentDraft =
  | { kind: "sent"; isFirst: boolean }
  | { kind: "not-accepted"; status: DraftStatus }
  | { kind: "absent" };

const EDITABLE: DraftStatus[] = ["ready", "accepted"];

/** What the freelancer does with a draft that is ready. */
export function createApprovalStore({ scoped }: Scopes) {
  return withShortErrors({
    /** `mail` null goes back to the draft as written. `editNumber` counts up from 1 with each save. */
    async saveEdit(
      accountId: string,
      draftId: string,
      mail: Mail | null,
      editNumber: number,
    ): Promise<SavedEdit> {
      return scoped(accountId, async (tx) => {
        const isOlder = lt(drafts.editNumber, editNumber);
        const saved = await tx
          .update(drafts)
          .set({ edited: mail, editNumber })
          .where(and(isDraft(accountId, draftId), inArray(drafts.status, EDITABLE), isOlder))
          .returning({ id: drafts.id });
        if (saved.length > 0) return { kind: "saved", editNumber };
        const [row] = await tx
          .select({ status: drafts.status, editNumber: drafts.editNumber })
          .from(drafts)
          .where(isDraft(accountId, draftId));
        if (!row) return { kind: "absent" };
        if (!EDITABLE.includes(row.status)) return { kind: "not-editable", status: row.status };
        return { kind: "older", editNumber: row.editNumber };
      });
    },

    /** Approves the mail for the invoice as it was when the mail was written, and for no other. */
    async acceptDraft(accountId: string, draftId: string, at: Date): Promise<AcceptedDraft> {
      return scoped(accountId, async (tx) => {
        const locked = await lockDraft(tx, accountId, draftId);
        if (!locked) return { kind: "absent" };
        const { draft, claim } = locked;
        if (draft.status !== "ready" && draft.status !== "accepted") {
          return { kind: "not-ready", status: draft.status };
        }
        if (!stillHolds(draft, claim)) return { kind: "invoice-changed" };
        if (draft.status === "accepted") return { kind: "accepted", isFirst: false };
        await tx
          .update(drafts)
          .set({ status: "accepted", acceptedAt: at })
          .where(isDraft(accountId, draftId));
        return { kind: "accepted", isFirst: true };
      });
    },

    /** The freelancer says it went out: kept even when the invoice was paid meanwhile, because it happened. */
    async markDraftSent(accountId: string, draftId: string, at: Date): Promise<SentDraft> {
      return scoped(accountId, async (tx) => {
        const sent = await tx
          .update(drafts)
          .set({ status: "sent", sentAt: at })
          .where(and(isDraft(accountId, draftId), eq(drafts.status, "accepted")))
          .returning({ id: drafts.id });
        if (sent.length > 0) return { kind: "sent", isFirst: true };
        const [row] = await tx
          .select({ status: drafts.status })
          .from(drafts)
          .where(isDraft(accountId, draftId));
        if (!row) return { kind: "absent" };
        return row.status === "sent"
          ? { kind: "sent", isFirst: false }
          : { kind: "not-accepted", status: row.status };
      });
    },
  });
}
