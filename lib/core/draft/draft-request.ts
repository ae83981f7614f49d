import { REDRAFT_REASONS, type RedraftReason } from "./draft";

export type DraftRequest = { draftId: string; reason: RedraftReason | null };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** null for anything but a request key and a reason of the closed list: no free text can come in this way. */
export function readDraftRequest(raw: Record<string, unknown> | null): DraftRequest | null {
  const { requestKey, reason = null, ...more } = raw ?? {};
  if (typeof requestKey !== "string" || !UUID.test(requestKey) || Object.keys(more).length > 0) return null;
  const known = REDRAFT_REASONS.find((each) => each === reason) ?? null;
  return known === reason ? { draftId: requestKey, reason: known } : null;
}
