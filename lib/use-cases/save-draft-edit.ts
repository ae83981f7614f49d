import type { Mail } from "../core/draft/draft";

const MAX_SUBJECT = 300;
const MAX_BODY = 20_000;
/** What the store's column holds. */
const MAX_EDIT_NUMBER = 2 ** 31 - 1;

export type SaveDraftEditNeeds = {
  saveEdit(
    accountId: string,
    draftId: string,
    mail: Mail,
    editNumber: number,
  ): Promise<{ kind: "saved" | "older" | "not-editable" | "absent" }>;
};

export type SaveDraftEditOutcome =
  | { kind: "saved" }
  | { kind: "older" | "not-editable" | "absent" }
  | { kind: "too-long" | "malformed" };

/** Keeps the freelancer's own words. `editNumber` counts up in the browser: a late save never undoes a newer one. */
export async function saveDraftEdit(
  input: { accountId: string; draftId: string; raw: Record<string, unknown> },
  needs: SaveDraftEditNeeds,
): Promise<SaveDraftEditOutcome> {
  const { subject, body, editNumber } = input.raw;
  if (typeof subject !== "string" || typeof body !== "string") return { kind: "malformed" };
  if (!isEditNumber(editNumber)) return { kind: "malformed" };
  if (subject.length > MAX_SUBJECT || body.length > MAX_BODY) return { kind: "too-long" };
  const mail = { subject: oneLine(subject), body: body.replace(/\r\n?/g, "\n") };
  const saved = await needs.saveEdit(input.accountId, input.draftId, mail, editNumber);
  return { kind: saved.kind };
}

function isEditNumber(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MAX_EDIT_NUMBER;
}

/** A subject with a line break could smuggle in a mail header. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();
}
