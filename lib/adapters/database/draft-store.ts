import { and, desc, eq, inArray, isNull, lt } from "drizzle-orm";
import type { Draft, DraftStatus, Mail } from "../../core/draft/draft";
import { draftOf, isDraft, lockDraft, type StoredDraft, stillHolds } from "./draft-rows";
import { drafts } from "./schema/drafts";
import type { Scopes } from "./scopes";
import { withShortErrors } from "./store-errors";

/** What the writing brought: a checked mail and how it came about. */
export type DraftResult = {
  template: Mail;
  mail: Mail;
  writer: NonNullable<Draft["writer"]>;
  refusals: Draft["refusals"];
  attempts: Draft["attempts"];
  repairs: Draft["repairs"];
  readyAt: Date;
};

export function createDraftStore({ scoped, asInstallation }: Scopes) {
  return withShortErrors({
    /** `already-there`: a repeated request brought the same id. */
    async insertDraft(accountId: string, draft: Draft): Promise<{ kind: "inserted" | "already-there" }> {
      const inserted = await scoped(accountId, (orm) =>
        orm
          .insert(drafts)
          .values({ ...draft, accountId })
          .onConflictDoNothing()
          .returning({ id: drafts.id }),
      );
      return { kind: inserted.length > 0 ? "inserted" : "already-there" };
    },

    async findDraft(accountId: string, draftId: string): Promise<StoredDraft | null> {
      const [row] = await scoped(accountId, (orm) =>
        orm.select().from(drafts).where(isDraft(accountId, draftId)),
      );
      return row ? draftOf(row) : null;
    },

    /** Newest first. */
    async draftsOf(accountId: string, invoiceId: string): Promise<StoredDraft[]> {
      const rows = await scoped(accountId, (orm) =>
        orm
          .select()
          .from(drafts)
          .where(and(eq(drafts.accountId, accountId), eq(drafts.invoiceId, invoiceId)))
          .orderBy(desc(drafts.requestedAt), desc(drafts.id)),
      );
      return rows.map(draftOf);
    },

    /** Keeps the mail, unless the invoice was paid, changed or deleted while it was written: then it is discarded. */
    async finishDraft(
      accountId: string,
      draftId: string,
      result: DraftResult,
    ): Promise<{ kind: "ready" | "invoice-changed" | "not-writing" }> {
      return scoped(accountId, async (tx) => {
        const locked = await lockDraft(tx, accountId, draftId);
        if (locked?.draft.status !== "writing") return { kind: "not-writing" };
        const holds = stillHolds(locked.draft, locked.claim);
        const { template, mail, writer, readyAt, ...history } = result;
        const outcome = holds
          ? { status: "ready" as const, template, mail, writer, readyAt }
          : { status: "discarded" as const };
        await tx
          .update(drafts)
          .set({ ...history, ...outcome })
          .where(isDraft(accountId, draftId));
        return { kind: holds ? "ready" : "invoice-changed" };
      });
    },

    /** Ends a draft that is being written; one that is not is left alone. */
    async stopDraft(accountId: string, draftId: string, status: "cancelled" | "interrupted"): Promise<void> {
      await scoped(accountId, (orm) =>
        orm
          .update(drafts)
          .set({ status })
          .where(and(isDraft(accountId, draftId), eq(drafts.status, "writing"))),
      );
    },

    /** Moves a draft on, if it is still where the caller saw it. False: it was not. */
    async moveDraft(
      accountId: string,
      draftId: string,
      from: readonly DraftStatus[],
      to: DraftStatus,
    ): Promise<boolean> {
      const moved = await scoped(accountId, (orm) =>
        orm
          .update(drafts)
          .set({ status: to })
          .where(and(isDraft(accountId, draftId), inArray(drafts.status, [...from])))
          .returning({ id: drafts.id }),
      );
      return moved.length > 0;
    },

    /** For every account: takes drafts off the desk that are ready since before a moment and were never edited. */
    async discardUntouchedDrafts(readyBefore: Date): Promise<{ accountId: string; draft: StoredDraft }[]> {
      const left = await asInstallation((orm) =>
        orm
          .update(drafts)
          .set({ status: "discarded" })
          .where(and(eq(drafts.status, "ready"), isNull(drafts.edited), lt(drafts.readyAt, readyBefore)))
          .returning(),
      );
      return left.map((row) => ({ accountId: row.accountId, draft: draftOf(row) }));
    },

    /** For every account: what was being written when the app died. Returns how many. */
    async interruptStaleDrafts(olderThan: Date): Promise<number> {
      const stale = await asInstallation((orm) =>
        orm
          .update(drafts)
          .set({ status: "interrupted" })
          .where(and(eq(drafts.status, "writing"), lt(drafts.requestedAt, olderThan)))
          .returning({ id: drafts.id }),
      );
      return stale.length;
    },
  });
}
