import type { Draft } from "../core/draft/draft";
import { draftMarks } from "../core/draft/draft-marks";
import type { Clock, RecordEvents } from "./needs";

export type TimeOutDraftsNeeds = RecordEvents &
  Clock & {
    /** Of every account: takes those off the desk that are ready since before `readyBefore` and were never edited. */
    discardUntouchedDrafts(readyBefore: Date): Promise<{ accountId: string; draft: Draft }[]>;
  };

const VERDICT_MS = 24 * 60 * 60_000;

/**
 * A draft nobody touched for a day has had its verdict, and its days overdue are wrong by now. One with the
 * freelancer's own words stays: nothing typed is put away by itself. Safe to run at any time, by many at once.
 */
export async function timeOutDrafts(needs: TimeOutDraftsNeeds): Promise<void> {
  const left = await needs.discardUntouchedDrafts(new Date(needs.now().getTime() - VERDICT_MS));
  for (const { accountId, draft } of left) {
    const properties = { ...draftMarks(draft), draft_id: draft.id, how: "timeout" as const };
    await needs.record(accountId, [{ name: "draft_discarded", properties }]);
  }
}
