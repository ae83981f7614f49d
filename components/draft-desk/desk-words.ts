import { formatDay } from "@/lib/core/calendar";
import { capitalised } from "@/lib/core/capitalised";
import type { DeskState } from "@/lib/core/draft/desk-state";
import type { DraftWriter, RedraftReason } from "@/lib/core/draft/draft";
import type { DraftStopReason } from "@/lib/core/draft/draft-event";
import type { Waiting } from "@/lib/core/draft/waiting";
import { countWord } from "../ui/count-words";

export const REASON_WORDS: Record<RedraftReason, string> = {
  shorter: "Shorter",
  warmer: "Warmer",
  "more-direct": "More direct",
  "other-words": "In other words",
};

/** One calm line on what is happening; also what a screen reader hears, so it never changes with every word. */
export function statusText(state: DeskState): string {
  switch (state.kind) {
    case "writing":
      return writingText(state);
    case "ready":
      return state.draft.status === "ready" ? "Ready. Read it, change what you like." : "";
    case "stopped":
      return STOP_WORDS[state.reason];
    case "problem":
      return state.message;
    case "empty":
      return "";
  }
}

function writingText(state: Extract<DeskState, { kind: "writing" }>): string {
  if (state.isConnectionLost) return "The connection dropped. Joining again…";
  if (state.waiting !== null) return waitingText(state.waiting);
  if (state.attempt === null) {
    return state.restarts === 0 ? "Asking your node…" : "That try was not good enough. Starting again…";
  }
  const { node, model } = state.attempt;
  const again = state.restarts > 0 ? ", from the start" : "";
  return `${model} on ${node} is writing${again}…`;
}

/** "Two ahead of you, about 20 seconds." A guess is told as one: in steps of five seconds, and minutes from 90 s on. */
function waitingText({ ahead, seconds }: Waiting): string {
  const who = ahead === 0 ? "The nodes are busy" : `${capitalised(countWord(ahead))} ahead of you`;
  if (seconds < 1) return `${who}.`;
  if (seconds >= 90) return `${who}, about ${countWord(Math.round(seconds / 60))} minutes.`;
  return `${who}, about ${Math.max(5, 5 * Math.round(seconds / 5))} seconds.`;
}

const STOP_WORDS: Record<DraftStopReason, string> = {
  cancelled: "You stopped it. Nothing was kept.",
  interrupted: "Writing was interrupted, so nothing was kept. Ask again when you like.",
  "invoice-changed": "The invoice changed while this was written, so the words were thrown away. Ask again.",
  failed: "Something broke while writing, and nothing was kept. Your invoice is unchanged. Ask again.",
};

/** Who worded it, for the line under the tone. */
export function writerText(writer: DraftWriter): string {
  if (writer.kind === "floor") return "These are Dunlin’s own words, written by hand for this tone.";
  return `The words came from ${writer.model} on ${writer.node} in ${seconds(writer.seconds)}. It never saw a name, an amount or a date.`;
}

function seconds(value: number): string {
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} s`;
}

/** One line and the next step, when the floor had to serve. */
export function floorNotice(writer: DraftWriter): string | null {
  if (writer.kind !== "floor") return null;
  switch (writer.cause) {
    case "no-node-answered":
      return "No model answered, so these are Dunlin’s own words.";
    case "replies-refused":
      return "No model’s reply passed the checks, so these are Dunlin’s own words.";
    case "budget-spent":
      return `Your budget for models is spent, so these are Dunlin’s own words.${untilText(writer.askedAgainOn)}`;
  }
}

function untilText(day: string | undefined): string {
  return day === undefined ? "" : ` From ${formatDay(day, "en")} models write again.`;
}
