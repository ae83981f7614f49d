import type { LanguageRules } from "./language-rules";
import { tidyBlanks } from "./plain-text";
import { type Refused, type Repair, refused } from "./refusal-reason";

export type Tidied = { kind: "tidied"; subject: string; body: string; repairs: Repair[] };

const HEADER =
  /(?:^|\n)\s{0,5}(?:bcc|cc|to|from|reply-to|sender|subject|date|content-[a-z-]{2,30}|mime-version|return-path|received|x-[a-z-]{2,30}|list-[a-z-]{2,30})\s{0,3}:/i;
const HIDDEN_HEADER = /\b(?:bcc|reply-to|content-type|mime-version|return-path)\s{0,3}:/i;
/** "From: …" and the like at the start of a line. A due date may well stand behind "Date:". */
const BODY_HEADER = /^(?:to|from|cc|subject|sender)\s{0,3}:/im;
const MONEY_SIGN = /(?:\b(?:US|C|A)?\p{Sc}|\p{Sc})\s{0,2}(?=\{amount\})|(?<=\{amount\})\s{0,2}\p{Sc}/gu;

/** Takes labels, quotes and small slips away. A second header or a second subject is refused, not tidied. */
export function tidyFields(rawSubject: string, rawBody: string, language: LanguageRules): Tidied | Refused {
  const subjectText = withoutLabel(rawSubject, language.subjectLabel);
  const [, ...furtherLines] = subjectText.split("\n");
  if (HEADER.test(`\n${furtherLines.join("\n")}`) || HIDDEN_HEADER.test(subjectText))
    return refused("header-in-subject");
  const subject = worded(
    unquoted(subjectText.replace(/\s+/g, " ")).replace(language.replyMark, ""),
    language,
  );
  const opened = withoutSubjectLine(unquotedBody(rawBody), subject, language);
  if (opened === null) return refused("several-drafts", "subject-in-body");
  const body = worded(withoutLabel(opened, language.bodyLabel), language);
  if (HIDDEN_HEADER.test(body) || BODY_HEADER.test(body)) return refused("not-an-email", "headers");
  const repairs: Repair[] = [];
  if (subject.length < rawSubject.length - 1 || opened.length < rawBody.length)
    repairs.push("labels-removed");
  if (subject !== rawSubject || body !== opened) repairs.push("wording-tidied");
  return { kind: "tidied", subject: tidyBlanks(subject), body: tidyBlanks(body), repairs };
}

function withoutLabel(text: string, label: RegExp): string {
  return text
    .trim()
    .replace(/^["'“”]+(?=\w+\s?(?:line)?\s?:)/, "")
    .replace(label, "")
    .trim();
}

function unquoted(text: string): string {
  const trimmed = text.trim();
  const quoted = /^(["'“”‘’«`]{1,3})([\s\S]*?)["'“”‘’»`]{1,3}$/.exec(trimmed)?.[2];
  return quoted !== undefined && !/["“”]/.test(quoted) ? quoted.trim() : trimmed;
}

function unquotedBody(text: string): string {
  return /^["“]/.test(text) && /["”]$/.test(text) ? unquoted(text) : text;
}

/** Models like to repeat the subject as the body's first line. The same one goes; another one is a second draft. */
function withoutSubjectLine(body: string, subject: string, language: LanguageRules): string | null {
  const first = body.split("\n")[0] ?? "";
  if (!language.subjectLabel.test(first)) return body;
  const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}]/gu, "");
  const said = letters(first.replace(language.subjectLabel, "").replace(language.replyMark, ""));
  return said === letters(subject) ? body.slice(first.length).trim() : null;
}

function worded(text: string, language: LanguageRules): string {
  return text
    .replace(MONEY_SIGN, "")
    .replace(language.honorific, "")
    .replace(/\bday\(s\)/gi, "days")
    .replace(language.bareDayCount, language.dayWordAdded)
    .replace(/(?<![!?])([!?])\1{1,4}(?![!?])/g, "$1");
}
