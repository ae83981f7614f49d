"use client";

import { useEffect, useRef, useState } from "react";
import type { DeskDraft } from "@/lib/core/draft/desk-state";
import type { RedraftReason } from "@/lib/core/draft/draft";
import { CheckedLetter } from "./checked-letter";
import { FloorNotice } from "./floor-notice";
import { keptEdit } from "./kept-edit";
import { type EditorHandle, LetterEditor } from "./letter-editor";
import { ReadyActions } from "./ready-actions";

type ReadyDeskProps = {
  draft: DeskDraft;
  to: string | null;
  /** The draft would say something untrue today, and the server does not accept it. */
  isStale: boolean;
  seesNodes: boolean;
  onChanged: (draft: DeskDraft | null) => void;
  onWriteAnother: (reason: RedraftReason) => void;
};

const STALE =
  "Something in this is no longer true: the invoice changed, or days went by. Write another; this one can no longer be accepted.";

/** A checked letter: read it, change it, take it. */
export function ReadyDesk({ draft, to, isStale, seesNodes, onChanged, onWriteAnother }: ReadyDeskProps) {
  const [isEditing, setEditing] = useState(false);
  const editor = useRef<EditorHandle>(null);
  const mayEdit = draft.status === "ready";

  // Words that a reload kept from being saved come back in the editor, which saves them.
  useEffect(() => {
    if (mayEdit && keptEdit(draft.id)) setEditing(true);
  }, [mayEdit, draft.id]);

  return (
    <>
      {isEditing && mayEdit ? (
        <LetterEditor ref={editor} draft={draft} onSaved={onChanged} onDone={() => setEditing(false)} />
      ) : (
        <CheckedLetter draft={draft} />
      )}
      {isStale && <p className="floor-notice">{STALE}</p>}
      {draft.edited === null && <FloorNotice writer={draft.writer} seesNodes={seesNodes} />}
      <ReadyActions
        draft={draft}
        to={to}
        isEditing={isEditing}
        setEditing={setEditing}
        settleEdits={async () => (await editor.current?.flush()) ?? true}
        onChanged={onChanged}
        onWriteAnother={onWriteAnother}
      />
    </>
  );
}
