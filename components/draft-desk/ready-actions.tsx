"use client";

import { useEffect } from "react";
import type { RedraftReason } from "@/lib/core/draft/draft";
import { isCommandKey } from "../shell/single-keys";
import type { ReadyActsInput } from "./ready-acts";
import { useReadyActs } from "./use-ready-acts";
import { WriteAnotherMenu } from "./write-another-menu";

type ReadyActionsProps = ReadyActsInput & {
  isEditing: boolean;
  onWriteAnother: (reason: RedraftReason) => void;
};

export function ReadyActions({ isEditing, onWriteAnother, ...input }: ReadyActionsProps) {
  const acts = useReadyActs(input);
  const isAccepted = input.draft.status === "accepted";
  useEditKey(() => !isAccepted && input.setEditing(true));
  return (
    <div className={isAccepted ? "acts is-accepted" : "acts"}>
      <p className={acts.said === "" ? "sr-only" : "desk-said"} role="status">
        {acts.said}
      </p>
      {isAccepted ? <AcceptedButtons acts={acts} /> : <FirstButtons acts={acts} />}
      <WriteAnotherMenu isDisabled={acts.isBusy} onChoose={onWriteAnother} />
      {!isAccepted && (
        <>
          <button
            type="button"
            className="button quiet"
            aria-pressed={isEditing}
            onClick={() =>
              isEditing
                ? void input.settleEdits().then(() => input.setEditing(false))
                : input.setEditing(true)
            }
          >
            {isEditing ? "Done" : "Edit"}
          </button>
          <button type="button" className="button quiet" disabled={acts.isBusy} onClick={acts.discard}>
            Discard
          </button>
        </>
      )}
    </div>
  );
}

type Acts = ReturnType<typeof useReadyActs>;

function FirstButtons({ acts }: { acts: Acts }) {
  return (
    <>
      <button type="button" className="button main" disabled={acts.isBusy} onClick={acts.copy}>
        Accept and copy
      </button>
      <button type="button" className="button" disabled={acts.isBusy} onClick={acts.openInMail}>
        Open in mail
      </button>
    </>
  );
}

function AcceptedButtons({ acts }: { acts: Acts }) {
  return (
    <>
      <button type="button" className="button main" disabled={acts.isBusy} onClick={acts.sent}>
        I sent it
      </button>
      <button type="button" className="button" disabled={acts.isBusy} onClick={acts.copy}>
        Copy again
      </button>
      <button type="button" className="button" disabled={acts.isBusy} onClick={acts.copySubject}>
        Copy subject
      </button>
      <button type="button" className="button quiet" disabled={acts.isBusy} onClick={acts.openInMail}>
        Open in mail
      </button>
    </>
  );
}

function useEditKey(edit: () => void) {
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.key !== "e" || !isCommandKey(event)) return;
      event.preventDefault();
      edit();
    }
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  });
}
