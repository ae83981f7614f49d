import type { ChaseDecision } from "@/lib/core/invoice/chase";
import type { FollowUpTiming } from "@/lib/core/invoice/follow-up-timing";
import type { Tone } from "@/lib/core/tone";
import type { Invitation } from "../draft-desk/empty-desk";
import { daysText } from "../ui/count-words";

const NATURE: Record<Tone, string> = {
  friendly: "A friendly word is enough for now.",
  firm: "It is time to be firm and ask for a date.",
  urgent: "It is time to be plain: this needs an answer.",
};

/** What an empty desk proposes, and why today or why not. */
export function invitationFor(decision: ChaseDecision, timing: FollowUpTiming): Invitation {
  const nature = decision.kind === "chase" ? NATURE[decision.tone] : "";
  switch (timing.kind) {
    case "first":
      return loud("You have not written to them yet.", nature);
    case "stronger-tone":
      return loud(`Your ${timing.since} follow-up had no answer.`, nature);
    case "quiet":
      return loud(`${daysText(timing.days)} of quiet since your last follow-up.`, nature);
    case "too-soon":
      return {
        title: timing.days === 0 ? "You wrote to them today." : `You wrote ${daysText(timing.days)} ago.`,
        text: "Give them a few days to answer. You can still write if something has changed.",
        action: "Write one anyway",
        isLoud: false,
      };
    case "not-overdue":
      return {
        title: "It is not late yet.",
        text: "Nothing needs to be said. If you like, send a friendly word ahead of the date.",
        action: "Write a friendly word",
        isLoud: false,
      };
    case "not-chaseable":
      return { title: "Nothing to send.", text: "", action: "Write follow-up", isLoud: false };
  }
}

function loud(title: string, text: string): Invitation {
  return { title, text, action: "Write follow-up", isLoud: true };
}
