import type { DeskDraft } from "@/lib/core/draft/desk-state";
import { currentMail } from "@/lib/core/draft/draft";
import { mailtoLink } from "@/lib/core/draft/mailto";
import { copyText, selectLetter } from "./copy-text";
import { acceptDraft, type DraftAnswer } from "./draft-requests";

export type ReadyActsInput = {
  draft: DeskDraft;
  to: string | null;
  setEditing: (isEditing: boolean) => void;
  settleEdits: () => Promise<boolean>;
  onChanged: (draft: DeskDraft | null) => void;
};

const UNREACHABLE =
  "Dunlin cannot be reached, so nothing was changed. Your words are safe; try again in a moment.";
const UNSAVED = "Your last words are not saved yet, so nothing was accepted. Try again in a moment.";
const NOT_COPIED =
  "Accepted, but your browser did not let Dunlin copy. The letter is selected: press Ctrl C or ⌘ C.";
const NO_LINK = "Accepted, but this letter does not fit into a mail link. Copy it instead.";

/** Copies only what the server has accepted, and says so only when it is on the clipboard. */
export async function acceptAndCopy(input: ReadyActsInput, part: "body" | "subject"): Promise<string> {
  let accepted: DeskDraft | string = UNREACHABLE;
  const text = accept(input, "copy").then((result) => {
    accepted = result;
    return typeof result === "string" ? null : (currentMail(result)?.[part] ?? null);
  });
  const isCopied = await copyText(text);
  await text;
  if (typeof accepted === "string") return accepted;
  if (isCopied) return part === "body" ? "Copied. Paste it into your mail." : "Subject copied.";
  selectLetter();
  return NOT_COPIED;
}

export async function acceptAndOpen(input: ReadyActsInput): Promise<string> {
  const accepted = await accept(input, "mail");
  if (typeof accepted === "string") return accepted;
  const link = mailtoLink({ to: input.to, mail: currentMail(accepted) ?? accepted.mail });
  if (link.kind !== "link") return NO_LINK;
  window.location.href = link.href;
  return "Handed to your mail program. Nothing is sent until you send it there.";
}

/**
 * The accepted draft as the server has it, or the sentence that says why not. Asked every time, also to copy again:
 * the invoice may have been paid in another window meanwhile.
 */
async function accept(input: ReadyActsInput, action: "copy" | "mail"): Promise<DeskDraft | string> {
  if (!(await input.settleEdits())) return UNSAVED;
  const answer = await acceptDraft(input.draft.id, action);
  if (answer.kind !== "draft" || answer.draft === null) return problemOf(answer) ?? UNREACHABLE;
  input.setEditing(false);
  input.onChanged(answer.draft);
  return answer.draft;
}

/** Takes the draft off the desk, as sent or as discarded. "" when that worked. */
export async function leaveDesk(
  input: ReadyActsInput,
  request: (draftId: string) => Promise<DraftAnswer>,
): Promise<string> {
  const problem = problemOf(await request(input.draft.id));
  if (problem === null) input.onChanged(null);
  return problem ?? "";
}

function problemOf(answer: DraftAnswer): string | null {
  if (answer.kind === "unreachable") return UNREACHABLE;
  return answer.kind === "problem" ? answer.message : null;
}
