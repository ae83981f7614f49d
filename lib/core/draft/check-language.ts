import { sentencesOf } from "./check-claims";
import type { LanguageRules } from "./language-rules";
import { withoutSlots } from "./normalise-slots";
import { type Refused, refused } from "./refusal-reason";

/** From this many words on, a sentence without one function word of the language is in another one. */
const LONG_SENTENCE = 6;

/** Every sentence in the contract's language and in its script; a polite foreign word is none of our business. */
export function findOtherLanguage(subject: string, body: string, rules: LanguageRules): Refused | null {
  const texts = [subject, body].map((text) => withoutSlots(text).replace(rules.politeForeign, ""));
  const foreignScript = texts.some((text) => /(?!\p{Script=Latin})\p{L}/u.test(text));
  if (foreignScript) return refused("other-language", "script");
  const [title = "", letter = ""] = texts;
  const foreign = sentencesOf(letter).some((sentence) => isForeign(sentence, rules));
  if (foreign) return refused("other-language", "sentence");
  return isForeignSubject(title, rules) ? refused("other-language", "subject") : null;
}

function isForeign(sentence: string, rules: LanguageRules): boolean {
  const { words, own, foreign } = counted(sentence, rules);
  if (words >= LONG_SENTENCE && own === 0) return true;
  return words >= 4 && foreign >= 2 && foreign > own;
}

function isForeignSubject(subject: string, rules: LanguageRules): boolean {
  const { words, own, foreign } = counted(subject, rules);
  const known =
    subject
      .toLowerCase()
      .match(/[\p{L}\p{M}]+/gu)
      ?.filter((word) => rules.words.has(word)) ?? [];
  return foreign > own || (words > 0 && own + known.length === 0);
}

function counted(text: string, rules: LanguageRules) {
  const words =
    text
      .toLowerCase()
      .replace(/’/g, "'")
      .match(/[\p{L}\p{M}']+/gu) ?? [];
  const own = words.filter((word) => rules.functionWords.has(word)).length;
  const foreign = words.filter(
    (word) => rules.foreignWords.has(word) && !rules.functionWords.has(word),
  ).length;
  return { words: words.length, own, foreign };
}
