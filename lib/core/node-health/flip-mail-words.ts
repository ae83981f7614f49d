import { capitalised } from "../capitalised";
import type { CauseWords } from "./cause-words";
import type { FlipFacts } from "./flip-facts";
import { type FlipFigures, noticedWords } from "./flip-figures";
import { durationWords, instantWords, shortInstantWords } from "./instant-words";
import { oneLine } from "./one-line";

/** A flip's mail before it is set as text and as HTML: both say the same. */
export type FlipMailWords = {
  subject: string;
  isDown: boolean;
  headline: string;
  /** What people who use Dunlin notice, or noticed. */
  lead: string;
  facts: readonly { name: string; words: string }[];
  /** What to try, with what to type for it. */
  advice: { help: string; command: string | null } | null;
  /** null: nobody but that machine could follow it. */
  link: string | null;
  closing: string;
};

export type FlipMailContext = {
  /** null: the flip names no cause. */
  cause: CauseWords | null;
  figures: FlipFigures;
  timeZone: string;
  /** Where the app is opened; null in local mode. */
  appUrl: string | null;
};

/** All of it is true at the flip and says when that was: a mail that is sent hours later needs no other words. */
export function flipMailWords(flip: FlipFacts, context: FlipMailContext): FlipMailWords {
  const name = oneLine(flip.node);
  const when = shortInstantWords(flip.at, context.timeZone);
  const isDown = flip.to === "down";
  return {
    isDown,
    subject: isDown
      ? `${name} went down at ${when}`
      : `${name} came back at ${when}, after ${lengthWords(flip)}`,
    headline: isDown ? `${name} is down` : `${name} is back`,
    lead: isDown
      ? noticedWords(context.figures)
      : `It was away for ${lengthWords(flip)}. ${noticedWords(context.figures)}`,
    facts: isDown ? factsOfOutage(flip, context) : factsOfReturn(flip, context),
    advice: isDown ? adviceOf(context.cause) : null,
    link: context.appUrl === null ? null : `${context.appUrl}/operations`,
    closing: closingOf(flip, context),
  };
}

function lengthWords({ at, since }: FlipFacts): string {
  return durationWords(at - since);
}

function factsOfOutage(flip: FlipFacts, { cause, timeZone }: FlipMailContext) {
  return [
    { name: "Down since", words: instantWords(flip.at, timeZone) },
    { name: "Likely cause", words: cause?.what ?? "The checks did not say." },
    { name: "Up before that for", words: lengthWords(flip) },
  ];
}

function factsOfReturn({ at, since }: FlipFacts, { cause, timeZone }: FlipMailContext) {
  const found = cause === null ? [] : [{ name: "What the checks had found", words: capitalised(cause.name) }];
  return [
    { name: "Down since", words: instantWords(since, timeZone) },
    { name: "Back at", words: instantWords(at, timeZone) },
    ...found,
  ];
}

function adviceOf(cause: CauseWords | null): FlipMailWords["advice"] {
  if (cause === null || cause.help === null) return null;
  return { help: cause.help, command: cause.command };
}

function closingOf({ at, to }: FlipFacts, { timeZone }: FlipMailContext): string {
  const page = "the page Operations in Dunlin says how things are now";
  const once =
    to === "down"
      ? "You will hear once more, when it is back."
      : "You will hear again only if it goes down again.";
  return `This is how it was at ${shortInstantWords(at, timeZone)}. Should this mail come late, ${page}. ${once}`;
}
