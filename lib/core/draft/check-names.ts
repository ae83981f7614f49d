import { bareWord, isKnownWord } from "./known-words";
import type { LanguageRules } from "./language-rules";
import { withoutSlots } from "./normalise-slots";
import { type Refused, refused } from "./refusal-reason";

const CAPITAL = /(?<![\p{L}\p{M}'’])\p{Lu}[\p{L}\p{M}'’]*/gu;
const STARTS = /(?:^|[.!?:;•·–—"“”‘(|/…\n]|(?:^|\s)-|\p{Extended_Pictographic}\ufe0f?)\s*$/u;
const MAX_LINE_WORDS = 6;
const SLOT_SIGN = "\u25a1";

/** Names of people and firms: in the greeting, in the signature, and anywhere a capital stands without cause. */
export function findName(subject: string, body: string, rules: LanguageRules): Refused | null {
  const lines = body.split("\n").filter((line) => line !== "");
  if (greetsStranger(withoutSlots(lines[0] ?? ""), rules)) return refused("name-invented", "greeting");
  if (
    signedByStranger(
      lines.map((line) => withoutSlots(line)),
      rules,
    )
  ) {
    return refused("name-invented", "signature");
  }
  const stranger = [subject, body].some((text) => hasStranger(withoutSlots(text), rules));
  return stranger ? refused("name-invented", "capital") : null;
}

function greetsStranger(line: string, rules: LanguageRules): boolean {
  const greeting = rules.greeting.exec(line)?.[0] ?? "";
  const called = line.slice(greeting.length).split(/[,:;!?—–]|\.(?:\s*$|\s+[\p{L}]{1,3}\s)|\s-\s/u)[0] ?? "";
  const words = wordsOf(called);
  if (words.length > 4 || (greeting === "" && (words.length > 3 || !/,\s*$/.test(line)))) return false;
  const mayBeSentence = words.length > 1 || greeting.includes(",");
  return words.some((word) => {
    const isWord = mayBeSentence && !/^\p{Lu}/u.test(word) && isKnownWord(word, rules);
    return !isWord && !rules.salutation.has(bareWord(word));
  });
}

/** Looks at the lines behind the last sign-off; without one, at a short last line. */
function signedByStranger(lines: readonly string[], rules: LanguageRules): boolean {
  let at = lines.length - 1;
  while (at > 0 && !isSignOff(lines[at] ?? "", rules)) at -= 1;
  const found = at > 0;
  const tail = found ? lines.slice(at) : lines.slice(-1);
  return tail.some((line) => {
    const words = wordsOf(line.replace(rules.signOff, ""));
    if (words.length > MAX_LINE_WORDS) return false;
    const isSentence = words.length >= 4 || (!found && /[.?!]$/.test(line));
    return words.some((word) => {
      if (rules.salutation.has(bareWord(word))) return false;
      const isCapital = /^\p{Lu}/u.test(word);
      if (isSentence) return isCapital && !isKnownWord(word, rules);
      return isCapital || words.length < 3 || !isKnownWord(word, rules);
    });
  });
}

function isSignOff(line: string, rules: LanguageRules): boolean {
  const rest = line.replace(rules.signOff, "");
  return (
    rest !== line && wordsOf(rest).length <= 4 && (/^[\s,.!–—-]*$/.test(rest) || /^\s*[,–—-]/.test(rest))
  );
}

function hasStranger(text: string, rules: LanguageRules): boolean {
  for (const match of text.matchAll(CAPITAL)) {
    const word = match[0];
    if (rules.firstNames.has(bareWord(word))) return true;
    const before = text.slice(Math.max(0, match.index - 12), match.index);
    if (isKnownWord(word, rules)) continue;
    const behind = text.slice(match.index + word.length, match.index + word.length + 20);
    if (!STARTS.test(before) || rules.actsAfterName.test(behind)) return true;
  }
  return false;
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{M}][\p{L}\p{M}'’]*/gu)?.filter((word) => word !== SLOT_SIGN) ?? [];
}
