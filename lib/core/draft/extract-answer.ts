import { type Findings, findDrafts, merge, type RawDraft, sameWords } from "./find-drafts";
import { type Cursor, cursorAt, opensString, readString } from "./model-string";
import { objectStandsAt, readObject } from "./read-model-json";
import { type Refused, type Repair, refused } from "./refusal-reason";

export type Answer = { kind: "answer"; subject: string; body: string; repairs: Set<Repair> };

/** How often one reply is read again from another brace; hostile text must not make the work quadratic. */
const MAX_OBJECTS = 60;
const MAX_ENCODINGS = 3;
const LONE_FIELD =
  /["'`“‘]?\b(?:e-?mail[_ ]?)?(?:subject|body)(?:[_ ]?(?:line|text))?["'`”’]?\s{0,5}[:=]\s{0,5}["'`“‘[]/i;
const ESCAPED_OBJECT = /\{(?:\s|\\+[nrt]){0,60}\\+["']/;
const SPOKEN_SUBJECT = /^[\s>*#_-]{0,10}subject(?: line)?[*_]{0,3}\s{0,3}:[*_]{0,3}\s{0,3}(\S[^\n]*)$/gim;
const SPOKEN_GREETING = /^[\s>*_]{0,10}(?:(?:hi|hello|hey|dear)\b|[^\n]{0,40}\{clientName\}[,:!])/im;

type Scan = { findings: Findings; around: string; cursors: Cursor[] };

/** Finds the one draft a reply holds. `text` is free of thinking already. */
export function extractAnswer(text: string): Answer | Refused {
  if (text.trim() === "") return refused("no-answer", "empty");
  const { findings, around, cursors } = scan(text, 0);
  if (findings.contradicts) return refused("several-drafts", "keys");
  const drafts = [...new Map(findings.drafts.map((draft) => [identity(draft), draft])).values()];
  const [draft, other] = drafts;
  if (other) return refused("several-drafts", "objects");
  if (cursors.some((cursor) => cursor.stringOpen)) return refused("string-not-closed");
  if (!draft) return refused(findings.incomplete ? "field-missing" : "no-answer");
  if (speaksOfOther(around, draft)) return refused("several-drafts", "chat");
  const repairs = new Set<Repair>();
  if (/[^\s`]/.test(around.replace(/```\s*\w{0,12}/g, ""))) repairs.add("text-around-removed");
  if (findings.drafts.length > 1) repairs.add("same-draft-repeated");
  if (draft.nested) repairs.add("unwrapped");
  if (draft.renamed) repairs.add("keys-renamed");
  if (cursors.some((cursor) => cursor.mended)) repairs.add("syntax-mended");
  if (cursors.some((cursor) => cursor.closersMissing)) repairs.add("closers-added");
  return { kind: "answer", subject: draft.subject, body: draft.body, repairs };
}

function identity(draft: RawDraft): string {
  return `${sameWords(draft.subject)}\n${sameWords(draft.body)}`;
}

function scan(text: string, encodings: number): Scan {
  const objects = scanObjects(text, encodings);
  if (objects.findings.drafts.length > 0 || objects.findings.contradicts) return objects;
  if (objects.cursors.some((cursor) => cursor.stringOpen) || encodings >= MAX_ENCODINGS) return objects;
  return scanEncoded(text, encodings) ?? scanLoneFields(text, encodings) ?? objects;
}

function scanObjects(text: string, encodings: number): Scan {
  const found: Findings[] = [];
  const cursors: Cursor[] = [];
  const around: string[] = [];
  let from = 0;
  let at = text.indexOf("{");
  while (at >= 0 && cursors.length < MAX_OBJECTS) {
    if (!objectStandsAt(text, at)) {
      at = text.indexOf("{", at + 1);
      continue;
    }
    const cursor = cursorAt(text, at + 1);
    cursors.push(cursor);
    found.push(draftsIn(cursor, encodings, cursors));
    around.push(text.slice(from, at));
    from = Math.max(cursor.at, at + 1);
    at = text.indexOf("{", from);
  }
  around.push(text.slice(from));
  return { findings: merge(found), around: around.join("\n"), cursors };
}

function draftsIn(cursor: Cursor, encodings: number, cursors: Cursor[]): Findings {
  return findDrafts(readObject(cursor), (inner) => {
    const deeper = scan(inner, encodings + 1);
    cursors.push(...deeper.cursors);
    return {
      ...deeper.findings,
      drafts: deeper.findings.drafts.map((draft) => ({ ...draft, nested: true })),
    };
  });
}

/** The whole answer as one quoted string, or an object whose quotes are all escaped. */
function scanEncoded(text: string, encodings: number): Scan | null {
  const start = text.search(/\S/);
  const escaped = ESCAPED_OBJECT.exec(text);
  if (opensString(text[start]) && escaped && /^["'`]\s*\{/.test(text.slice(start))) {
    const cursor = cursorAt(text, start);
    const inner = scan(readString(cursor, "top"), encodings + 1);
    const around = text.slice(cursor.at);
    return { ...inner, around, cursors: [cursor, ...inner.cursors] };
  }
  if (!escaped) return null;
  const plain = text
    .slice(escaped.index)
    .replace(/\\([\\"'nrt])/g, (_, letter: string) => UNESCAPED[letter] ?? letter);
  return scan(plain, encodings + 1);
}

const UNESCAPED: Record<string, string> = { n: "\n", r: "\n", t: " " };

/** The outer braces are missing: the first of the two keys opens the object. */
function scanLoneFields(text: string, encodings: number): Scan | null {
  const match = LONE_FIELD.exec(text);
  if (!match) return null;
  const cursor = cursorAt(text, match.index);
  cursor.closersMissing = true;
  const cursors = [cursor];
  const findings = draftsIn(cursor, encodings, cursors);
  return { findings, around: `${text.slice(0, match.index)}\n${text.slice(cursor.at)}`, cursors };
}

/** A second draft told in words beside the object: its subject, and a greeting behind it. */
function speaksOfOther(around: string, draft: RawDraft): boolean {
  const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}]/gu, "");
  for (const match of around.matchAll(SPOKEN_SUBJECT)) {
    const another = letters(match[1] ?? "") !== letters(draft.subject);
    if (another && SPOKEN_GREETING.test(around.slice(match.index))) return true;
  }
  return false;
}
