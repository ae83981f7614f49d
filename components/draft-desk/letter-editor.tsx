"use client";

import { type Ref, useImperativeHandle } from "react";
import type { DeskDraft } from "@/lib/core/draft/desk-state";
import { SignInAside } from "../ui/sign-in-aside";
import type { SaveState } from "./edit-saver";
import { isSameMail } from "./kept-edit";
import { useEdit } from "./use-edit";

/** Lets the buttons below wait until every typed word is kept. */
export type EditorHandle = { flush(): Promise<boolean> };

type LetterEditorProps = {
  draft: DeskDraft;
  onSaved: (draft: DeskDraft) => void;
  onDone: () => void;
  ref: Ref<EditorHandle>;
};

export function LetterEditor({ draft, onSaved, onDone, ref }: LetterEditorProps) {
  const { mail, change, saveState, flush } = useEdit(draft, onSaved);
  useImperativeHandle(ref, () => ({ flush }), [flush]);
  const isOriginal = isSameMail(mail, draft.mail);
  return (
    <fieldset
      className="letter-editor"
      aria-label="Edit the follow-up"
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.nativeEvent.isComposing) return;
        void flush();
        onDone();
      }}
    >
      <input
        className="edit-subject"
        aria-label="Subject"
        value={mail.subject}
        maxLength={300}
        onChange={(event) => change({ ...mail, subject: event.target.value })}
        onBlur={() => void flush()}
      />
      <textarea
        className="edit-body"
        aria-label="Letter"
        value={mail.body}
        maxLength={10_000}
        rows={8}
        // biome-ignore lint/a11y/noAutofocus: the person just asked to edit this text
        autoFocus
        onChange={(event) => change({ ...mail, body: event.target.value })}
        onBlur={() => void flush()}
      />
      <p className="edit-foot">
        <span role="status">
          {savedText(saveState)} {saveState.kind === "signed-out" && <SignInAside />}
        </span>
        {!isOriginal && (
          <button type="button" className="text-link" onClick={() => change(draft.mail)}>
            Back to Dunlin’s words
          </button>
        )}
      </p>
    </fieldset>
  );
}

function savedText(state: SaveState): string {
  switch (state.kind) {
    case "untouched":
      return "Changes are saved as you type.";
    case "saving":
      return "Saving…";
    case "saved":
      return "Saved";
    case "waiting":
      return "Not saved yet: Dunlin cannot be reached. Your words are kept in this browser; trying again…";
    case "signed-out":
      return "Not saved yet: you were signed out. Your words are kept in this browser and are saved once you are signed in again.";
    case "refused":
      return `Not saved. ${state.message}`;
  }
}
