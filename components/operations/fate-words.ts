import type { ToldFlip } from "@/lib/core/operations/told-flip";
import { counted } from "../ui/count-words";
import { type Here, lengthText } from "./time-words";

/** What became of a flip's one mail, in plain words. */
export function fateText({ fate, attempts, nextAt, reason }: ToldFlip, here: Here): string {
  const why = reason === null ? "" : ` (${reason})`;
  switch (fate) {
    case "sent":
      return "Its mail was sent.";
    case "kept":
      return "Its mail waits in the outbox.";
    case "unaddressed":
      return "No mail: there was nobody to write to. Set ALERT_EMAIL.";
    case "claimed":
      return "Its mail is being sent.";
    case "pending":
      return attempts === 0
        ? "Its mail goes out with the next check."
        : `${triedText(attempts)}${why}; ${againText(nextAt, here)}`;
    case "unknown":
      return `Whether its mail was sent is not known${why}. Dunlin does not guess: a second try could send it twice.`;
    case "failed":
      return `Its mail was refused${why}.`;
  }
}

function triedText(attempts: number): string {
  return `Its mail could not be sent yet, after ${counted(attempts, "try", "tries")}`;
}

function againText(nextAt: number, { now }: Here): string {
  return nextAt <= now ? "the next check tries again." : `tried again in ${lengthText(nextAt - now)}.`;
}

export function fateTone(fate: ToldFlip["fate"]): "quiet" | "firm" | "urgent" {
  if (fate === "failed") return "urgent";
  return fate === "unknown" || fate === "unaddressed" ? "firm" : "quiet";
}
