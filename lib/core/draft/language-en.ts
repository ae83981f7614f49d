import { ENGLISH_CLAIMS } from "./language-en-claims";
import { ENGLISH_FACTS } from "./language-en-facts";
import { ENGLISH_FIRST_NAMES, ENGLISH_SALUTATION } from "./language-en-names";
import { englishClaimsIn } from "./language-en-settings";
import { ENGLISH_STORIES } from "./language-en-stories";
import { ENGLISH_TALK } from "./language-en-talk";
import { ENGLISH_WORDS, FOREIGN_WORDS, FUNCTION_WORDS } from "./language-en-words";
import type { Claim, LanguageRules } from "./language-rules";
import type { RefusalReason } from "./refusal-reason";

/** Tested on the text as written, for here the capital tells. */
const PROPER_NAMES: readonly Claim[] = [
  proper("bank-details", "code", /\b(?:SWIFT|IBAN|BIC)\b/),
  proper(
    "date-invented",
    "month",
    /\b(?:January|February|April|June|July|September|October|November|December|Jan|Feb|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b|\b(?:in|of|by|on|since|until|till|before|after|from|late|early|mid|last|this|next|end of|due)[ -](?:March|May|August|Mar)\b(?! (?:I|we|you)\b)/,
  ),
  proper(
    "date-invented",
    "weekday",
    /\b(?:[Bb]y|[Oo]n|[Uu]ntil|[Bb]efore|[Nn]ext|[Tt]his|[Ll]ast|[Ss]ince) (?:Mon|Tues?|Weds?|Thu(?:rs?)?|Fri|Sat|Sun)\b/,
  ),
  proper(
    "amount-invented",
    "code",
    /\b(?:EUR|USD|GBP|CHF|JPY|CAD|AUD|NZD|INR|CNY|SEK|NOK|DKK|PLN|CZK|HUF|SGD|HKD|ZAR|BRL|MXN|AED|KRW|RON|UAH|RUB|ILS|THB|PHP|IDR|MYR)\b/,
  ),
  proper(
    "name-invented",
    "company",
    /\b(?:Ltd|ltd|LLC|llc|Inc|GmbH|gmbh|Corp|Corporation|LLP|PLC|Pty|Limited|Incorporated|S\.A\.|B\.V\.)\b/,
  ),
  proper("address-or-link", "domain", /\p{L}{2,}\.(?:\p{Ll}{2,}|COM|NET|ORG)(?!\p{L})/u),
];

/** English: everything the checks know of the language. */
export const ENGLISH: LanguageRules = {
  claims: [...ENGLISH_TALK, ...ENGLISH_FACTS, ...ENGLISH_CLAIMS, ...ENGLISH_STORIES],
  claimsIn: englishClaimsIn,
  properNames: PROPER_NAMES,
  words: ENGLISH_WORDS,
  salutation: ENGLISH_SALUTATION,
  firstNames: ENGLISH_FIRST_NAMES,
  functionWords: FUNCTION_WORDS,
  foreignWords: FOREIGN_WORDS,
  politeForeign:
    /ありがとうございます|ありがとう|どうも|谢谢|謝謝|감사합니다|спасибо|дякую|ευχαριστώ|شكرا|תודה|धन्यवाद/giu,
  greeting: /^(?:hi|hiya|hello|hey|dear|greetings|good (?:morning|afternoon|evening|day)|to)\b[ ,]*/i,
  signOff:
    /^(?:(?:with|my|our|many|kind|kindest|warm|warmest|best|all the|very|yours?|thank you|thanks|and|in advance|again|so much) ?)*(?:regards?|best|wishes|thanks|thank you|cheers|sincerely|faithfully|truly|respectfully|cordially|warmly|gratefully|appreciation|gratitude|yours|thx|ta|advance|much|kindly)\b/i,
  actsAfterName:
    /^ (?:will|has|had|is|was|can|could|would|said|says|told|asks?|asked|sent|sends|thanks?|called|calls|confirmed|needs|wants|from|and|at|in|here)\b/,
  postscript: /^\W{0,3}p\.?\s?s\b/i,
  aboutPaying:
    /\b(?:pay|paid|payments?|paying|transfer|sent|invoice|thanks?|questions?|business|forward to)\b/i,
  danglingEnd:
    /(?<![\p{L}-])(?<!\b(?:check|checking|drop|dropping|moving|carry|carrying) )(?:is|are|was|for|of|the|and|or|to|a|an|on|by|with|from|your|my|our|that|which|has|have|if|but|at|in|this|will|be|because|as|it|i)$/iu,
  subjectLabel: /^(?:e-?mail )?subject(?: line)?\s{0,3}[:=-]\s{0,3}/i,
  bodyLabel: /^(?:e-?mail )?(?:body|message|e-?mail|text|content)\s{0,3}:\s{0,3}/i,
  replyMark: /^(?:(?:re|fwd?|aw|wg)\s{0,2}:\s{0,3})+/i,
  honorific: /\b(?:mr|mrs|ms|mx|miss|sir|madam)\.?(?:\s?\/\s?(?:mr|mrs|ms|mx|miss|madam)\.?)*\s(?=\{)/gi,
  dayWord: /^[\s-]{0,2}(?:\w+ )?(?:days?|day's|days')\b/i,
  bareDayCount:
    /\{daysOverdue\}(?=\s(?:overdue|late|past due)\b)|(?<=\b(?:overdue|late|past due) by )\{daysOverdue\}(?!\s(?:\w+\s)?days?\b|-day)/gi,
  dayWordAdded: "{daysOverdue} days",
};

function proper(reason: RefusalReason, name: string, pattern: RegExp): Claim {
  return { reason, name, pattern };
}
