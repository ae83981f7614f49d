/** A place in a text that is being read; the readers move `at` forward and note what they had to mend. */
export type Cursor = {
  text: string;
  at: number;
  mended: boolean;
  closersMissing: boolean;
  stringOpen: boolean;
};

export function cursorAt(text: string, at: number): Cursor {
  return { text, at, mended: false, closersMissing: false, stringOpen: false };
}

/** Where a string stands decides what may follow its closing quote. */
export type StringRole = "key" | "value" | "item" | "top";

const CLOSERS: Record<string, string> = {
  '"': '"',
  "'": "'",
  "`": "`",
  "“": '”“"',
  "”": '”“"',
  "„": '”“"',
  "‘": "’‘'",
  "’": "’‘'",
};
const GAP = /(?:[\s\u00a0\ufeff]|\/\/[^\n]{0,200}|#\s[^\n]{0,200}|\/\*[^*]{0,200}\*\/){0,5000}/y;
const QUOTED_KEY = /["'`“”„‘’][^"'`“”„‘’\n]{1,60}["'`“”‘’]\s{0,20}(?::|=)/y;
const BARE_KEY = /[A-Za-z_][\w-]{0,40}\s{0,20}(?::|=)\s{0,20}(?:["'`“‘[{\d-]|null\b|true\b|false\b)/y;
const ESCAPES: Record<string, string> = { n: "\n", r: "\r", t: "\t", b: " ", f: "\n" };

export function opensString(character: string | undefined): character is string {
  return character !== undefined && character in CLOSERS;
}

/** Skips blanks and comments. */
export function skipGap(cursor: Cursor): void {
  const gap = matchAt(GAP, cursor.text, cursor.at);
  if (/[/#]/.test(gap)) cursor.mended = true;
  cursor.at += gap.length;
}

export function keyStandsAt(text: string, at: number): boolean {
  return matchAt(QUOTED_KEY, text, at) !== "" || matchAt(BARE_KEY, text, at) !== "";
}

export function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
}

/**
 * Reads the string whose opening quote stands at the cursor. A quote inside closes it only when something follows that
 * can follow a string; so unescaped inner quotes stay text. When none does, `stringOpen` is set: the text was cut.
 */
export function readString(cursor: Cursor, role: StringRole): string {
  const quote = cursor.text[cursor.at] ?? "";
  const mark = cursor.text.startsWith(quote.repeat(3), cursor.at) ? quote.repeat(3) : quote;
  const closers = CLOSERS[quote] ?? quote;
  if (mark !== '"') cursor.mended = true;
  cursor.at += mark.length;
  const parts: string[] = [];
  while (cursor.at < cursor.text.length) {
    const character = cursor.text[cursor.at] ?? "";
    if (character === "\\") parts.push(readEscape(cursor));
    else if (closers.includes(character) && closesAt(cursor, mark, role)) return parts.join("");
    else {
      if (character < " ") cursor.mended = true;
      parts.push(character);
      cursor.at += 1;
    }
  }
  cursor.stringOpen = true;
  return parts.join("");
}

function readEscape(cursor: Cursor): string {
  const next = cursor.text[cursor.at + 1] ?? "";
  const code = matchAt(/[0-9a-fA-F]{4}/y, cursor.text, cursor.at + 2);
  if (next === "u" && code) {
    cursor.at += 6;
    return String.fromCharCode(Number.parseInt(code, 16));
  }
  cursor.at += 2;
  // A doubled backslash stays doubled, so that "\\n" can be told from a line break when the text is cleaned.
  if (next === "\\") return "\\";
  if (!`"/${Object.keys(ESCAPES).join("")}`.includes(next)) cursor.mended = true;
  return ESCAPES[next] ?? next;
}

function closesAt(cursor: Cursor, mark: string, role: StringRole): boolean {
  const { text, at } = cursor;
  if (mark.length > 1 && !text.startsWith(mark, at)) return false;
  const after = at + mark.length;
  const closes = role === "top" || mayFollow(text, after, role);
  if (closes) cursor.at = after;
  else cursor.mended = true;
  return closes;
}

function mayFollow(text: string, after: number, role: StringRole): boolean {
  let next = after + matchAt(GAP, text, after).length;
  const character = text[next];
  if (role === "key") return character === ":" || character === "=";
  if (character === undefined || character === "}" || character === "]") return true;
  if (character === "+") return opensString(text[next + 1 + matchAt(GAP, text, next + 1).length]);
  if (text.startsWith("```", next) || text.startsWith("</", next) || text.startsWith("<|", next)) return true;
  if (character !== ",") return keyStandsAt(text, next);
  next += matchAt(/[\s,]{0,200}/y, text, next).length;
  next += matchAt(GAP, text, next).length;
  const beyond = text[next];
  if (beyond === undefined || beyond === "}" || beyond === "]" || beyond === "{") return true;
  return role === "item" ? opensString(beyond) : keyStandsAt(text, next);
}
