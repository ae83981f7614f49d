"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import type { DeskDraft } from "@/lib/core/draft/desk-state";
import type { Draft, RedraftReason } from "@/lib/core/draft/draft";
import type { FormAction } from "../ui/form-action";
import { CheckedLetter } from "./checked-letter";
import { statusText } from "./desk-words";
import { EmptyDesk, type Invitation } from "./empty-desk";
import { FloorNotice } from "./floor-notice";
import { keptEdit } from "./kept-edit";
import { type EditorHandle, LetterEditor } from "./letter-editor";
import { LetterHead, type LetterParties } from "./letter-head";
import { NameForm } from "./name-form";
import { PreviewLetter } from "./preview-letter";
import { ReadyActions } from "./ready-actions";
import { StoppedDesk } from "./stopped-desk";
import { useDraftStream } from "./use-draft-stream";
import { WritingActions } from "./writing-actions";

type DraftDeskProps = {
  invoiceId: string;
  parties: LetterParties;
  draft: Draft | null;
  invitation: Invitation;
  /** The list's "Write follow-up" begins at once; a page opened otherwise waits for a click. */
  startsWriting: boolean;
  nameSender: FormAction;
};

export function DraftDesk({
  invoiceId,
  parties,
  draft,
  invitation,
  startsWriting,
  nameSender,
}: DraftDeskProps) {
  const { state, dispatch, write, cancel } = useDraftStream(invoiceId, draft);
  const [isEditing, setEditing] = useState(false);
  const editor = useRef<EditorHandle>(null);
  const router = useRouter();
  const isNameless = parties.senderName.trim() === "";
  useStart(startsWriting && draft === null && !isNameless, () => write(null));
  const isReadyNow = state.kind === "ready";
  const ready = state.kind === "ready" ? state.draft : null;

  // The side column tells which model wrote and what was refused: it is asked again once a draft has arrived.
  const wasReady = useRef(isReadyNow);
  useEffect(() => {
    if (isReadyNow && !wasReady.current) router.refresh();
    wasReady.current = isReadyNow;
  }, [isReadyNow, router]);

  const keptFor = ready?.status === "ready" ? ready.id : null;
  useEffect(() => {
    if (keptFor && keptEdit(keptFor)) setEditing(true);
  }, [keptFor]);

  function changed(next: DeskDraft | null) {
    dispatch({ type: "draft-changed", draft: next });
  }

  function writeAnother(reason: RedraftReason | null) {
    setEditing(false);
    write(reason);
  }

  return (
    <article className="letter" aria-label="Follow-up" data-state={state.kind}>
      <LetterHead parties={parties} />
      {state.kind === "empty" && isNameless && <NameForm action={nameSender} />}
      {state.kind === "empty" && !isNameless && (
        <EmptyDesk invitation={invitation} onWrite={() => write(null)} />
      )}
      {state.kind === "writing" && <PreviewLetter writing={state} />}
      {ready &&
        (isEditing && ready.status === "ready" ? (
          <LetterEditor
            key={`edit ${ready.id}`}
            ref={editor}
            draft={ready}
            onSaved={changed}
            onDone={() => setEditing(false)}
          />
        ) : (
          <CheckedLetter draft={ready} />
        ))}
      {(state.kind === "stopped" || state.kind === "problem") && (
        <StoppedDesk state={state} onWrite={() => write(null)} />
      )}
      {ready && <FloorNotice writer={ready.writer} />}
      <p className={state.kind === "writing" ? "desk-status is-writing" : "sr-only"} role="status">
        {statusText(state)}
      </p>
      {state.kind === "writing" && <WritingActions onCancel={() => cancel(state.draftId)} />}
      {ready && (
        <ReadyActions
          key={ready.id}
          draft={ready}
          to={parties.clientEmail}
          isEditing={isEditing}
          setEditing={setEditing}
          settleEdits={async () => (await editor.current?.flush()) ?? true}
          onChanged={changed}
          onWriteAnother={writeAnother}
        />
      )}
    </article>
  );
}

/** Once per page; the address is cleaned so that a reload writes nothing new. */
function useStart(isWanted: boolean, start: () => void) {
  const hasStarted = useRef(false);
  useEffect(() => {
    if (!isWanted || hasStarted.current) return;
    // A moment later: React runs effects twice in development, and the first run is taken back.
    const timer = setTimeout(() => {
      hasStarted.current = true;
      history.replaceState(null, "", location.pathname);
      start();
    });
    return () => clearTimeout(timer);
  }, [isWanted, start]);
}
