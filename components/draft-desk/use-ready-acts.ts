"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { DeskDraft } from "@/lib/core/draft/desk-state";
import { currentMail } from "@/lib/core/draft/draft";
import { mailtoLink } from "@/lib/core/draft/mailto";
import { copyText, selectLetter } from "./copy-text";
import { acceptDraft, type DraftAnswer, discardDraft, markDraftSent } from "./draft-requests";

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
const TOO_LONG = "Accepted, but this letter is too long for a mail link. Copy it instead.";

/** The buttons of a checked draft. Every one says what really happened, after it happened. */
export function useReadyActs(input: ReadyActsInput) {
  const [said, setSaid] = useState("");
  const [isBusy, setBusy] = useState(false);
  const router = useRouter();

  async function act(run: () => Promise<string>) {
    setBusy(true);
    setSaid("");
    setSaid(await run());
    setBusy(false);
  }

  /** The accepted draft as the server has it, or the sentence that says why not. */
  async function accept(action: "copy" | "mail"): Promise<DeskDraft | string> {
    if (input.draft.status !== "ready") return input.draft;
    if (!(await input.settleEdits())) return UNSAVED;
    const answer = await acceptDraft(input.draft.id, action);
    const problem = problemOf(answer);
    if (problem !== null || answer.kind !== "draft" || !answer.draft) return problem ?? UNREACHABLE;
    input.setEditing(false);
    input.onChanged(answer.draft);
    router.refresh();
    return answer.draft;
  }

  async function copy(part: "body" | "subject"): Promise<string> {
    let accepted: DeskDraft | string = "";
    const text = accept("copy").then((result) => {
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

  async function openInMail(): Promise<string> {
    const accepted = await accept("mail");
    if (typeof accepted === "string") return accepted;
    const link = mailtoLink({ to: input.to, mail: currentMail(accepted) ?? accepted.mail });
    if (link.kind !== "link") return TOO_LONG;
    window.location.href = link.href;
    return "Handed to your mail program. Nothing is sent until you send it there.";
  }

  async function leaveDesk(request: (draftId: string) => Promise<DraftAnswer>): Promise<string> {
    const answer = await request(input.draft.id);
    const problem = problemOf(answer);
    if (problem !== null) return problem;
    input.onChanged(null);
    router.refresh();
    return "";
  }

  return {
    said,
    isBusy,
    copy: () => act(() => copy("body")),
    copySubject: () => act(() => copy("subject")),
    openInMail: () => act(openInMail),
    sent: () => act(() => leaveDesk(markDraftSent)),
    discard: () => act(() => leaveDesk(discardDraft)),
  };
}

function problemOf(answer: DraftAnswer): string | null {
  if (answer.kind === "unreachable") return UNREACHABLE;
  return answer.kind === "problem" ? answer.message : null;
}
