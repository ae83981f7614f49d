import type { LanguageRules } from "./language-rules";
import { type Refused, refused } from "./refusal-reason";

const SIGNATURE = /(?:^|[.!?\n])[^.!?{}\n]{0,60}\{senderName\}[\s.,!)*]*$/m;
const SENDER_ALONE = /^[\s–—~*-]*\{senderName\}[\s.,!]*$/;
const MAX_HEADING_WORDS = 6;
const MAX_TITLE_WORDS = 5;

/**
 * A letter greets once, says something and is signed once. Text before the greeting or behind the signature is the model
 * talking to whoever asked; a text with neither is a description of a letter.
 */
export function findWrongShape(body: string, rules: LanguageRules): Refused | null {
  const lines = body.split("\n").filter((line) => line !== "");
  const first = lines.findIndex((line) => namesClientFirst(line, rules));
  const greetings = lines.filter((line) => rules.greeting.test(line) && namesClientFirst(line, rules));
  if (greetings.length > 1) return refused("several-drafts", "letters");
  if (first < 0 && !SIGNATURE.test(body)) return refused("not-an-email", "no-letter");
  if (lines.slice(0, Math.max(first, 0)).some((line) => !isHeading(line) && !rules.greeting.test(line)))
    return refused("not-an-email", "before");
  const signed = lines.findIndex((line, at) => at > 0 && SENDER_ALONE.test(line));
  const behind = signed < 0 ? [] : lines.slice(signed + 1);
  return behind.some((line, at) => !mayFollowSignature(line, behind.slice(0, at), rules))
    ? refused("not-an-email", "behind")
    : null;
}

/** The client's name comes first in the line, but for words of greeting. */
function namesClientFirst(line: string, rules: LanguageRules): boolean {
  const at = line.indexOf("{clientName}");
  if (at < 0) return false;
  const before = line.slice(0, at);
  if (/[{.]/.test(before)) return false;
  const words = before.match(/[\p{L}\p{M}'’]+/gu) ?? [];
  return rules.greeting.test(line)
    ? words.length <= MAX_TITLE_WORDS
    : words.length === 0 && /^\s{0,3}[,:;!.–—-]?\s*(?:$|\p{Lu}|[,:–—-])/u.test(line.slice(at + 12));
}

function isHeading(line: string): boolean {
  return !/[.:!?]$/.test(line) && countWords(line) <= MAX_HEADING_WORDS;
}

/** A postscript with all that belongs to it, a line about paying, or the department. */
function mayFollowSignature(line: string, before: readonly string[], rules: LanguageRules): boolean {
  if (countWords(line) <= MAX_TITLE_WORDS && !/[.!?]$/.test(line)) return true;
  return [...before, line].some((each) => rules.postscript.test(each)) || rules.aboutPaying.test(line);
}

function countWords(line: string): number {
  return line.match(/\{\w+\}|[\p{L}\p{M}'’]+/gu)?.length ?? 0;
}
