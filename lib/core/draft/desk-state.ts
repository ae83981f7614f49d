import type { Tone } from "../tone";
import type { Draft, DraftWriter, Mail, Refusal } from "./draft";
import type { DraftEvent, DraftStopReason } from "./draft-event";
import type { Facts } from "./facts";
import type { Waiting } from "./waiting";

/** The part of a checked draft that the desk shows; only this can be accepted, copied or sent. */
export type DeskDraft = {
  id: string;
  status: "ready" | "accepted" | "sent";
  tone: Tone;
  facts: Facts;
  template: Mail;
  mail: Mail;
  edited: Mail | null;
  writer: DraftWriter;
  refusals: readonly Refusal[];
};

/** A preview: words that nobody has checked yet. */
export type Writing = {
  kind: "writing";
  draftId: string | null;
  tone: Tone | null;
  facts: Facts;
  preview: Mail;
  attempt: { node: string; model: string } | null;
  /** Busy nodes; null as soon as one begins. */
  waiting: Waiting | null;
  /** How often the text was taken back for another node or another try. */
  restarts: number;
  isConnectionLost: boolean;
  /** What lay on the desk when another draft was asked for: it comes back when that one does not. */
  before: DeskDraft | null;
};

export type DeskState =
  | { kind: "empty" }
  | Writing
  | { kind: "ready"; draft: DeskDraft }
  | { kind: "stopped"; reason: DraftStopReason; before: DeskDraft | null }
  | { kind: "problem"; problem: string; message: string; before: DeskDraft | null };

export type DeskInput =
  | { type: "asked" }
  | { type: "event"; event: DraftEvent }
  | { type: "connection"; isLost: boolean }
  | { type: "problem"; problem: string; message: string }
  | { type: "draft-changed"; draft: DeskDraft | null };

const BLANK: Mail = { subject: "", body: "" };

const STARTED: Writing = {
  kind: "writing",
  draftId: null,
  tone: null,
  facts: {},
  preview: BLANK,
  attempt: null,
  waiting: null,
  restarts: 0,
  isConnectionLost: false,
  before: null,
};

/** The desk when its page opens: a draft that is still being written is followed from its first event. */
export function openDesk(draft: Draft | null): DeskState {
  if (draft === null) return { kind: "empty" };
  if (draft.status === "writing") {
    return { ...STARTED, draftId: draft.id, tone: draft.tone, facts: draft.facts };
  }
  const shown = deskDraft(draft);
  return shown === null ? { kind: "empty" } : { kind: "ready", draft: shown };
}

/** null for a draft that has no checked mail, or is no longer on the desk. */
export function deskDraft(draft: Draft): DeskDraft | null {
  const { id, status, tone, facts, template, mail, edited, writer, refusals } = draft;
  if (status !== "ready" && status !== "accepted" && status !== "sent") return null;
  if (template === null || mail === null || writer === null) return null;
  return { id, status, tone, facts, template, mail, edited, writer, refusals };
}

export function deskAfter(state: DeskState, input: DeskInput): DeskState {
  switch (input.type) {
    case "asked":
      return { ...STARTED, before: draftOn(state) };
    case "event":
      return afterEvent(state, input.event);
    case "connection":
      return state.kind === "writing" ? { ...state, isConnectionLost: input.isLost } : state;
    case "problem":
      return { kind: "problem", problem: input.problem, message: input.message, before: draftOn(state) };
    case "draft-changed":
      return input.draft === null ? { kind: "empty" } : { kind: "ready", draft: input.draft };
  }
}

/** Events only move a desk that is writing: a late one can never take a checked draft away. */
function afterEvent(state: DeskState, event: DraftEvent): DeskState {
  if (state.kind !== "writing") return state;
  switch (event.type) {
    case "draft-started": {
      const { draftId, tone, facts } = event;
      return { ...state, draftId, tone, facts, preview: BLANK, isConnectionLost: false };
    }
    case "draft-waiting": {
      const { ahead, seconds } = event;
      return { ...state, waiting: { ahead, seconds }, isConnectionLost: false };
    }
    case "attempt-started": {
      const { node, model } = event;
      return { ...state, attempt: { node, model }, waiting: null, isConnectionLost: false };
    }
    case "text-grown": {
      const text = state.preview[event.field] + event.text;
      return { ...state, preview: { ...state.preview, [event.field]: text }, isConnectionLost: false };
    }
    case "text-withdrawn":
      return { ...state, preview: BLANK, attempt: null, restarts: state.restarts + 1 };
    case "draft-ready":
      return { kind: "ready", draft: readyDraft(state, event) };
    case "draft-stopped":
      return stoppedDesk(state, event.reason);
  }
}

/** Who cancels wants what was there before; any other end is told, and offers the way back. */
function stoppedDesk({ before }: Writing, reason: DraftStopReason): DeskState {
  return reason === "cancelled" && before
    ? { kind: "ready", draft: before }
    : { kind: "stopped", reason, before };
}

function draftOn(state: DeskState): DeskDraft | null {
  if (state.kind === "empty") return null;
  const draft = state.kind === "ready" ? state.draft : state.before;
  return draft?.status === "sent" ? null : draft;
}

function readyDraft(state: Writing, event: Extract<DraftEvent, { type: "draft-ready" }>): DeskDraft {
  const { draftId, facts, template, mail, writer, refusals } = event;
  const tone = state.tone ?? "friendly";
  return { id: draftId, status: "ready", tone, facts, template, mail, edited: null, writer, refusals };
}
