"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import type { DeskDraft } from "@/lib/core/draft/desk-state";
import { currentMail, type Mail } from "@/lib/core/draft/draft";
import { saveEdit } from "./draft-requests";
import { nextEditNumber } from "./edit-number";
import { createEditSaver, type SaveOutcome, type SaveState } from "./edit-saver";
import { forgetEdit, isSameMail, keepEdit, keptEdit } from "./kept-edit";

/** The words in the editor and whether they are safe. `onSaved` gets the draft as the server now has it. */
export function useEdit(draft: DeskDraft, onSaved: (draft: DeskDraft) => void) {
  const [mail, setMail] = useState<Mail>(() => keptEdit(draft.id) ?? currentMail(draft) ?? draft.mail);
  const [saveState, setSaveState] = useState<SaveState>({ kind: "untouched" });
  const tellSaved = useRef(onSaved);
  tellSaved.current = onSaved;

  const saver = useMemo(
    () =>
      createEditSaver({
        send: (words) => sendEdit(draft.id, words, (saved) => tellSaved.current(saved)),
        tell: setSaveState,
        later(run, ms) {
          const timer = setTimeout(run, ms);
          return () => clearTimeout(timer);
        },
      }),
    [draft.id],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: once per editor, for words a reload left unsaved
  useEffect(() => {
    if (!isSameMail(mail, currentMail(draft) ?? draft.mail)) saver.change(mail);
    const save = () => void saver.flush();
    document.addEventListener("visibilitychange", save);
    return () => {
      document.removeEventListener("visibilitychange", save);
      save();
    };
  }, [saver]);

  function change(next: Mail) {
    setMail(next);
    keepEdit(draft.id, next);
    saver.change(next);
  }

  return { mail, change, saveState, flush: saver.flush };
}

async function sendEdit(
  draftId: string,
  mail: Mail,
  onSaved: (draft: DeskDraft) => void,
): Promise<SaveOutcome> {
  const answer = await saveEdit(draftId, mail, nextEditNumber(Date.now()));
  if (answer.kind === "unreachable") return { kind: "unreachable" };
  if (answer.kind === "problem") {
    return answer.problem === "signed-out"
      ? { kind: "signed-out" }
      : { kind: "refused", message: answer.message };
  }
  forgetEdit(draftId, mail);
  if (answer.draft) onSaved(answer.draft);
  return { kind: "saved" };
}
