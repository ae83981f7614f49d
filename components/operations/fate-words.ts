import type { ToldFlip } from "@/lib/core/operations/told-flip";
import { counted } from "../ui/count-words";
import { isTurnedAway, reasonText } from "./mail-reasons";
import { type Here, lengthText } from "./time-words";

/** What became of a flip's one mail, in plain words. */
export function fateText(flip: ToldFlip, here: Here): string {
  const why = flip.reason === null ? "" : ` (${reasonText(flip.reason)})`;
  switch (flip.fate) {
    case "sent":
      return "Its mail was sent.";
    case "kept":
      return "Its mail waits in the outbox.";
    case "unaddressed":
      return "No mail: there was nobody to write to. Set ALERT_EMAIL.";
    case "claimed":
      return "Its mail is being sent.";
    case "pending":
      return pendingText(flip, why, here);
    case "unknown":
      return `Whether its mail was sent is not known${why}. Dunlin does not guess: a second try could send it twice. It asks the mail service’s list ${whenText(flip.nextAt, here)}; where that tells nothing, only you can decide.`;
    case "failed":
      return flip.reason === "too-many-waiting"
        ? "Its mail was dropped: too many others were waiting to be sent."
        : `Its mail was refused${why}.`;
  }
}

function pendingText({ attempts, nextAt, reason }: ToldFlip, why: string, here: Here): string {
  if (isTurnedAway(reason))
    return `The mail service turns us away${why}: see RESEND_API_KEY, MAIL_FROM and ALERT_EMAIL. It is tried again with each check.`;
  if (attempts > 0)
    return `Its mail could not be sent yet, after ${counted(attempts, "try", "tries")}${why}; ${againText(nextAt, here)}`;
  return reason === null
    ? "Its mail goes out with the next check."
    : `Its mail is not taken yet${why}; ${againText(nextAt, here)}`;
}

function againText(nextAt: number, { now }: Here): string {
  return nextAt <= now ? "the next check tries again." : `tried again in ${lengthText(nextAt - now)}.`;
}

function whenText(nextAt: number, { now }: Here): string {
  return nextAt <= now ? "with the next check" : `in ${lengthText(nextAt - now)}`;
}

export function fateTone({ fate, reason }: ToldFlip): "quiet" | "firm" | "urgent" {
  if (fate === "failed" || (fate === "pending" && isTurnedAway(reason))) return "urgent";
  return fate === "unknown" || fate === "unaddressed" ? "firm" : "quiet";
}
