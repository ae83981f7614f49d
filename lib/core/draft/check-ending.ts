import type { LanguageRules } from "./language-rules";

const ENDS_SENTENCE = /[.!?…)"'”’]$|\p{Extended_Pictographic}\ufe0f?$/u;

/** True when the body stops in mid-sentence although its JSON is complete, or the subject ends on "is" or "for". */
export function breaksOff(subject: string, body: string, rules: LanguageRules): boolean {
  return rules.danglingEnd.test(subject) || /[,:(\-–—]$/.test(subject) || bodyBreaksOff(body, rules);
}

function bodyBreaksOff(body: string, rules: LanguageRules): boolean {
  const last = body.slice(body.lastIndexOf("\n") + 1);
  const words = last.match(/\{\w+\}|[\p{L}\p{M}'’-]+/gu) ?? [];
  if (/[,;:(]$/.test(last) && !last.endsWith("{senderName},")) return true;
  if (ENDS_SENTENCE.test(last))
    return rules.danglingEnd.test(last.replace(/[….]+$/, "")) && /(?:…|\.{2,})$/.test(last);
  if (rules.signOff.test(last) && words.length <= 6) return false;
  if (signsWithTeam(last, rules)) return false;
  if (/\{\w+\}$/.test(last)) return !endsInSlot(last, words.length);
  return (
    words.length > 5 || rules.danglingEnd.test(last) || !/(?:^|\n)[^\n]*\{senderName\}[^\n]*\n/.test(body)
  );
}

/** "{senderName} and team", "{senderName}, Accounts". */
function signsWithTeam(line: string, rules: LanguageRules): boolean {
  const beside = /^\W*\{senderName\}([^{}]{1,60})$/.exec(line)?.[1]?.match(/[\p{L}\p{M}'’-]+/gu) ?? [];
  const isTeam = beside.every((word) => rules.salutation.has(word.toLowerCase()));
  return beside.length > 0 && isTeam && !rules.danglingEnd.test(line);
}

/** A signature or a label before the slot, not a sentence that lost its end behind it. */
function endsInSlot(line: string, words: number): boolean {
  const before = line.replace(/\{\w+\}$/, "").trimEnd();
  if (line.endsWith("{paymentLink}")) return true;
  return before === "" || /[,.!?:;–—\-|~]$/.test(before) || words <= 3;
}
