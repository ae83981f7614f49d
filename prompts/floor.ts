import type { Placeholder } from "../lib/core/draft/contract";
import type { Mail } from "../lib/core/draft/draft";
import type { Tone } from "../lib/core/tone";
import { ENGLISH_FLOOR } from "./floor-en";

/** One hand-written letter. Sentences that need a slot the contract may lack stand apart and are left out without it. */
export type FloorLetter = {
  subject: string;
  greeting: string;
  facts: string;
  ask: string;
  /** Stands in for `ask` when a day to pay by is known. */
  askByDate: string;
  link: string;
  close: string;
  signOff: string;
};

export type FloorLetters = Record<Tone | "beforeDue", readonly FloorLetter[]>;

const LETTERS: Record<string, FloorLetters> = { en: ENGLISH_FLOOR };

export type FloorOrder = {
  tone: Tone;
  language: string;
  placeholders: readonly Placeholder[];
  /** 0 or more; each next one is another wording, round and round. */
  variant?: number;
};

/** The letter that is served when no model's reply can be. English stands in for a language without a file. */
export function floorTemplate({ tone, language, placeholders, variant = 0 }: FloorOrder): Mail {
  const primary = language.toLowerCase().split(/[-_]/)[0] ?? "";
  const letters = (Object.hasOwn(LETTERS, primary) && LETTERS[primary]) || ENGLISH_FLOOR;
  const choices = placeholders.includes("daysOverdue") ? letters[tone] : letters.beforeDue;
  const letter = choices[variant % choices.length];
  if (!letter) throw new Error(`The floor has no ${tone} letter.`);
  return { subject: letter.subject, body: bodyOf(letter, placeholders) };
}

function bodyOf(letter: FloorLetter, placeholders: readonly Placeholder[]): string {
  const ask = placeholders.includes("payByDate") ? letter.askByDate : letter.ask;
  const asked = placeholders.includes("paymentLink") ? `${ask} ${letter.link}` : ask;
  const paragraphs = [letter.greeting, letter.facts, asked, letter.close];
  return `${paragraphs.join("\n\n")}\n\n${letter.signOff}\n{senderName}`;
}
