import { waitText } from "../ui/wait-words";
import type { LinkLanding } from "./sign-in-state";

type EndedWords = { title: string; text: string; step: string | null; href?: "/" };

type EndedLink = Exclude<LinkLanding, { kind: "ready" }>;

/** What happened to a link that signs nobody in any more, and the one next step. */
export function endedLinkWords(landing: EndedLink, signedInAs: string | null): EndedWords {
  switch (landing.kind) {
    case "used":
      return signedInAs === null ? USED : usedHere(signedInAs);
    case "too-old":
      return {
        title: "This link is too old.",
        text: "A link works for ten minutes. Nobody was signed in with it.",
        step: "Ask for a new link",
      };
    case "replaced":
      return {
        title: "A newer link was sent.",
        text: "Only the newest one works. Look for a later mail from Dunlin and open its link, or ask for another.",
        step: "Ask for a new link",
      };
    case "too-many-codes":
      return {
        title: "This link is closed here.",
        text: "The code was wrong too often, so the link works in the browser that asked for it alone. Ask for a new one in this browser: then no code is needed.",
        step: "Ask for a link here",
      };
    case "unknown":
      return {
        title: "This link does not work.",
        text: "Perhaps the mail program cut it in two. Copy the whole line from the mail into the address bar, or ask for a new link.",
        step: "Ask for a new link",
      };
    case "too-many":
      return {
        title: "Please wait a moment.",
        text: `There were too many tries from here. Wait ${waitText(landing.retryAfterSeconds)}, then open the link in the mail again. It was not used up.`,
        step: null,
      };
  }
}

const USED: EndedWords = {
  title: "This link was used.",
  text: "Each link signs in once. If that was you, go on in the window you used it in. If it was not, ask for a new link, sign in, and end the other sign-ins.",
  step: "Ask for a new link",
};

/** Opened twice, by a second click or from the history: nothing is wrong. */
function usedHere(email: string): EndedWords {
  return {
    title: "You are signed in.",
    text: `Here, as ${email}. This link was used, as each one works once.`,
    step: "Go to your invoices",
    href: "/",
  };
}
