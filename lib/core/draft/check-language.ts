import { sentencesOf } from "./check-claims";
import { isKnownWord } from "./known-words";
import type { LanguageRules } from "./language-rules";
import { withoutSlots } from "./normalise-slots";
import { type Refused, refused } from "./refusal-reason";

/** From this many words on, the share of known words tells a language; ours knows nearly all, another hardly one in four. */
const TELLING_SENTENCE = 3;
const LEAST_KNOWN = 0.3;

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
  const { words, known, own, foreign } = counted(sentence, rules);
  if (words >= TELLING_SENTENCE && known < words * LEAST_KNOWN) return true;
  return words > TELLING_SENTENCE && foreign >= 2 && foreign > own;
}

function isForeignSubject(subject: string, rules: LanguageRules): boolean {
  const { words, known, own, foreign } = counted(subject, rules);
  return foreign > own || (words > 0 && known === 0) || isForeign(subject, rules);
}

function counted(text: string, rules: LanguageRules) {
  const words = text.replace(/’/g, "'").match(/[\p{L}\p{M}']+/gu) ?? [];
  const lower = words.map((word) => word.toLowerCase());
  const own = lower.filter((word) => rules.functionWords.has(word)).length;
  const known = lower.filter((word) => isKnownWord(word, rules)).length;
  const foreign = lower.filter(
    (word) => rules.foreignWords.has(word) && !rules.functionWords.has(word),
  ).length;
  return { words: words.length, known, own, foreign };
}
