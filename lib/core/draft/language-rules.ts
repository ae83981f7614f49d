import { ENGLISH } from "./language-en";
import type { RefusalReason } from "./refusal-reason";

/** What must not be said in a mail, as a pattern on one sentence in lower case with straight apostrophes. */
export type Claim = {
  reason: RefusalReason;
  /** Names the rule for whoever maintains it. */
  name: string;
  pattern: RegExp;
  /** Innocent phrases, taken out before the pattern is tried: what is left of the sentence must still be innocent. */
  except?: RegExp;
};

/** What a template may refer to; a claim that is true is no claim. */
export type Setting = { overdue: boolean; hasAttachment: boolean; deliveredBefore: number; hasLink: boolean };

export type LanguageRules = {
  claims: readonly Claim[];
  /** Claims that are false only in some settings. */
  claimsIn(setting: Setting): readonly Claim[];
  /** Case matters: names of months, codes of currencies. Tested on the text as written. */
  properNames: readonly Claim[];
  /** Words a mail of this kind may write with a capital in mid-sentence. */
  words: ReadonlySet<string>;
  /** Words that may stand beside the name in a greeting or a signature. */
  salutation: ReadonlySet<string>;
  firstNames: ReadonlySet<string>;
  functionWords: ReadonlySet<string>;
  foreignWords: ReadonlySet<string>;
  politeForeign: RegExp;
  greeting: RegExp;
  signOff: RegExp;
  /** What follows a name at the start of a sentence, where the capital tells nothing: "Ngozi will call". */
  actsAfterName: RegExp;
  postscript: RegExp;
  /** What a line may be about that stands behind the signature and is still meant for the client. */
  aboutPaying: RegExp;
  /** Words no sentence, and no subject, ends with. */
  danglingEnd: RegExp;
  subjectLabel: RegExp;
  bodyLabel: RegExp;
  replyMark: RegExp;
  honorific: RegExp;
  dayWord: RegExp;
  /** `{daysOverdue}` is a bare number: "is {daysOverdue} overdue" lacks the word, which is put in. */
  bareDayCount: RegExp;
  dayWordAdded: string;
};

const RULES: Record<string, LanguageRules> = { en: ENGLISH };

/** The rules for a language tag such as "en" or "en-GB"; null when no file holds them yet. */
export function rulesFor(language: string): LanguageRules | null {
  const primary = language.toLowerCase().split(/[-_]/)[0] ?? "";
  return Object.hasOwn(RULES, primary) ? (RULES[primary] ?? null) : null;
}

/** The language a mail to this client is written in: theirs when there are rules to check it by, English otherwise. */
export function writtenLanguage(language: string): string {
  return rulesFor(language) === null ? "en" : language;
}
