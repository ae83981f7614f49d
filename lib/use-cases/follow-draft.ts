import type { Draft } from "../core/draft/draft";
import type { DraftEvent } from "../core/draft/draft-event";
import { isLost } from "./lost-draft";
import type { Clock, FindDraft, StopDraft } from "./needs";

export type FollowDraftNeeds = FindDraft & StopDraft & Clock;

type Numbered = { id: number; event: DraftEvent };

export type OpenDraftEventsNeeds = FollowDraftNeeds & {
  followLive(accountId: string, draftId: string, after: number): AsyncIterable<Numbered> | null;
};

const POLL_MS = 500;

const BEGIN_POLL_MS = 25;
const BEGIN_POLLS = 40;

/**
 * A draft's events after a number: live ones from this process, else what the database tells; null when there is no such
 * draft. One that was ordered a moment ago may be kept before it is live, so that is waited for, at most a second.
 */
export async function openDraftEvents(
  of: { accountId: string; draftId: string; after: number; signal: AbortSignal },
  needs: OpenDraftEventsNeeds,
): Promise<AsyncIterable<Numbered> | null> {
  const { accountId, draftId, after, signal } = of;
  for (let polls = 0; ; polls += 1) {
    const live = needs.followLive(accountId, draftId, after);
    if (live) return live;
    const draft = await needs.findDraft(accountId, draftId);
    if (!draft) return null;
    if (draft.status !== "writing" || polls >= BEGIN_POLLS || signal.aborted) {
      return followDraft(draft, { accountId, signal }, needs);
    }
    await pause(BEGIN_POLL_MS);
  }
}

/**
 * Tells of a draft that this process is not writing: its end when it has one, else waiting for another instance to
 * finish it. Numbers go on high, so that a reader who saw live events does not take these for old ones.
 */
export async function* followDraft(
  draft: Draft,
  on: { accountId: string; signal: AbortSignal },
  needs: FollowDraftNeeds,
): AsyncGenerator<Numbered> {
  const { tone, daysOverdue, facts } = draft;
  yield { id: 1_000_000, event: { type: "draft-started", draftId: draft.id, tone, daysOverdue, facts } };
  let current: Draft | null = draft;
  while (current?.status === "writing" && !on.signal.aborted) {
    if (isLost(current, needs.now())) {
      await needs.stopDraft(on.accountId, draft.id, "interrupted");
    } else {
      await pause(POLL_MS);
    }
    current = await needs.findDraft(on.accountId, draft.id);
  }
  yield { id: 1_000_001, event: endOf(current) };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function endOf(draft: Draft | null): DraftEvent {
  if (draft?.template && draft.mail && draft.writer) {
    const { id: draftId, template, mail, facts, writer, refusals } = draft;
    return { type: "draft-ready", draftId, template, mail, facts, writer, refusals };
  }
  switch (draft?.status) {
    case "cancelled":
      return { type: "draft-stopped", reason: "cancelled" };
    case "discarded":
      return { type: "draft-stopped", reason: "invoice-changed" };
    default:
      return { type: "draft-stopped", reason: "interrupted" };
  }
}
