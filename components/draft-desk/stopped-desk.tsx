import type { Route } from "next";
import Link from "next/link";
import type { DeskDraft, DeskState } from "@/lib/core/draft/desk-state";
import { SignInAside } from "../ui/sign-in-aside";
import { statusText } from "./desk-words";

type StoppedDeskProps = {
  state: Extract<DeskState, { kind: "stopped" | "problem" }>;
  onWrite: () => void;
  onBack: (draft: DeskDraft) => void;
};

export function StoppedDesk({ state, onWrite, onBack }: StoppedDeskProps) {
  const { before } = state;
  const needsName = state.kind === "problem" && state.problem === "sender-missing";
  return (
    <div className="desk-empty">
      <p className="desk-empty-words">{statusText(state)}</p>
      <div className="acts">
        {needsName ? (
          <Link className="button main" href={"/settings#you" as Route}>
            Give your name
          </Link>
        ) : (
          <button type="button" className="button main" onClick={onWrite}>
            Write follow-up
          </button>
        )}
        {state.kind === "problem" && state.problem === "signed-out" && <SignInAside className="button" />}
        {before && (
          <button type="button" className="button" onClick={() => onBack(before)}>
            Back to the draft before
          </button>
        )}
      </div>
    </div>
  );
}
