import type { Mail } from "./draft";
import type { Facts } from "./facts";
import { PLACEHOLDERS, type Placeholder } from "./placeholder";

/** A run of text; `placeholder` names the slot the app filled in, null is wording. */
export type Piece = { text: string; placeholder: Placeholder | null };

/** As long as a payment link may be: half a link pays nothing. */
const MAX_FACT = 3_000;
const MAX_SUBJECT = 250;
const SLOT = /\{([A-Za-z]{1,40})\}/g;
/** Line ends and controls could open a new mail header; direction marks could make a name read as another. */
const UNSAFE = /[\p{Cc}\u2028\u2029]+/gu;
const INVISIBLE = /[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|\p{Cs}/gu;

/** Puts the facts into both fields. A slot without a fact stays as it is, for the re-check to refuse. */
export function fillTemplate(template: Mail, facts: Facts): Mail {
  const subject = filled(template.subject.replace(UNSAFE, " "), facts);
  return { subject: shortened(subject, MAX_SUBJECT), body: filled(template.body, facts) };
}

/** The same filling as pieces, so that a page can mark what came from the invoice. Facts are never read for slots again. */
export function fillPieces(text: string, facts: Facts): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  let singular = false;
  const pushWords = (words: string) => {
    if (words !== "") pieces.push({ text: singular ? singularDays(words) : words, placeholder: null });
    singular = false;
  };
  for (const match of text.matchAll(SLOT)) {
    const placeholder = PLACEHOLDERS.find((name) => name === match[1]);
    const fact = placeholder === undefined ? undefined : facts[placeholder];
    if (placeholder === undefined || fact === undefined) continue;
    pushWords(text.slice(from, match.index));
    const value = safeFact(fact);
    pieces.push({ text: value, placeholder });
    singular = placeholder === "daysOverdue" && value === "1";
    from = match.index + match[0].length;
  }
  pushWords(text.slice(from));
  return pieces;
}

/** A fact as it may stand in a mail: one line, no hidden signs, bounded. */
export function safeFact(fact: string): string {
  return shortened(fact.replace(UNSAFE, " ").replace(INVISIBLE, "").trim(), MAX_FACT);
}

function filled(text: string, facts: Facts): string {
  return fillPieces(text, facts)
    .map((piece) => piece.text)
    .join("");
}

function singularDays(words: string): string {
  return words
    .replace(/^(\s(?:calendar |full |whole )?|-)days'/i, "$1day's")
    .replace(/^(\s(?:calendar |full |whole )?|-)days have\b/i, "$1day has")
    .replace(/^(\s(?:calendar |full |whole )?|-)days\b/i, "$1day");
}

function shortened(text: string, limit: number): string {
  const signs = [...text];
  return signs.length <= limit ? text : `${signs.slice(0, limit - 1).join("")}…`;
}
