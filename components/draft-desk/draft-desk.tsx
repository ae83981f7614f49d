"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import type { Draft } from "@/lib/core/draft/draft";
import type { FormAction } from "../ui/form-action";
import { statusText } from "./desk-words";
import { EmptyDesk, type Invitation } from "./empty-desk";
import { LetterHead, type LetterParties } from "./letter-head";
import { NameForm } from "./name-form";
import { PreviewLetter } from "./preview-letter";
import { ReadyDesk } from "./ready-desk";
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
  staleDraftId: string | null;
  /** Settings shows the nodes to the operator alone. */
  seesNodes: boolean;
};

export function DraftDesk({ invoiceId, parties, draft, invitation, nameSender, ...page }: DraftDeskProps) {
  const { state, dispatch, write, cancel } = useDraftStream(invoiceId, draft);
  const isNameless = parties.senderName.trim() === "";
  const writeFirst = () => write(null);
  useStart(page.startsWriting && draft === null && !isNameless, writeFirst);
  useRefreshWhenReady(state.kind === "ready");
  const letter = useTopOfLetter(state.kind === "writing");

  return (
    <article ref={letter} tabIndex={-1} className="letter" aria-label="Follow-up" data-state={state.kind}>
      <LetterHead parties={parties} />
      {state.kind === "empty" && isNameless && <NameForm action={nameSender} />}
      {state.kind === "empty" && !isNameless && <EmptyDesk invitation={invitation} onWrite={writeFirst} />}
      {state.kind === "writing" && <PreviewLetter writing={state} />}
      {(state.kind === "stopped" || state.kind === "problem") && (
        <StoppedDesk
          state={state}
          onWrite={writeFirst}
          onBack={(before) => dispatch({ type: "draft-changed", draft: before })}
        />
      )}
      <p className={state.kind === "writing" ? "desk-status is-writing" : "sr-only"} role="status">
        {statusText(state)}
      </p>
      {state.kind === "writing" && <WritingActions onCancel={() => cancel(state.draftId)} />}
      {state.kind === "ready" && (
        <ReadyDesk
          key={state.draft.id}
          draft={state.draft}
          to={parties.clientEmail}
          seesNodes={page.seesNodes}
          isStale={state.draft.id === page.staleDraftId}
          onChanged={(changed) => dispatch({ type: "draft-changed", draft: changed })}
          onWriteAnother={write}
        />
      )}
    </article>
  );
}

/** The button that asked is gone once writing begins: focus and view go to where the words will appear. */
function useTopOfLetter(isWriting: boolean) {
  const letter = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!isWriting || !letter.current) return;
    if (document.activeElement === document.body) letter.current.focus({ preventScroll: true });
    if (letter.current.getBoundingClientRect().top < 0) letter.current.scrollIntoView({ block: "start" });
  }, [isWriting]);
  return letter;
}

/** The side column tells which model wrote and what was refused: it is asked again once a draft has arrived. */
function useRefreshWhenReady(isReady: boolean) {
  const router = useRouter();
  const wasReady = useRef(isReady);
  useEffect(() => {
    if (isReady && !wasReady.current) router.refresh();
    wasReady.current = isReady;
  }, [isReady, router]);
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
