import {
  type Cursor,
  keyStandsAt,
  matchAt,
  opensString,
  readString,
  type StringRole,
  skipGap,
} from "./model-string";

export type ModelValue =
  | { kind: "object"; entries: ModelEntry[] }
  | { kind: "list"; items: ModelValue[] }
  | { kind: "text"; text: string }
  | { kind: "other" };

export type ModelEntry = { key: string; value: ModelValue };

const MAX_DEPTH = 12;
const BARE_NAME = /[A-Za-z_][\w-]{0,40}/y;
/** A fence or a tag behind the last value: the closing brace was forgotten. */
const OUTSIDE = /```|~~~|<[/|]/y;
const LITERAL = /[^\s,{}[\]"'`]{1,60}/y;

/** True when the brace at `at` opens an object and not a slot such as "{clientName}". */
export function objectStandsAt(text: string, at: number): boolean {
  const start = at + matchAt(/\{(?:\s{0,200}\{){0,3}/y, text, at).length;
  const gap = matchAt(
    /(?:\s|\/\/[^\n]{0,200}\n|#\s[^\n]{0,200}\n|\/\*[^*]{0,200}\*\/|,){0,200}/y,
    text,
    start,
  );
  return keyStandsAt(text, start + gap.length);
}

/**
 * Reads one object from behind its opening brace, tolerating what models get wrong: stray, doubled and missing commas and
 * closers, comments, bare keys, "=" for ":". It never invents an ending for a string: see `Cursor.stringOpen`.
 */
export function readObject(cursor: Cursor, depth = 0): ModelValue {
  const entries: ModelEntry[] = [];
  for (;;) {
    skipSeparators(cursor);
    const character = cursor.text[cursor.at];
    if (character === undefined || (entries.length > 0 && matchAt(OUTSIDE, cursor.text, cursor.at) !== "")) {
      cursor.closersMissing = true;
      break;
    }
    if (character === "}") {
      cursor.at += 1;
      break;
    }
    const entry = readEntry(cursor, depth);
    if (entry === null || cursor.stringOpen) {
      if (entry) entries.push(entry);
      cursor.mended = true;
      break;
    }
    entries.push(entry);
  }
  return { kind: "object", entries };
}

function skipSeparators(cursor: Cursor): void {
  let commas = 0;
  for (;;) {
    skipGap(cursor);
    const character = cursor.text[cursor.at];
    if (character === ",") commas += 1;
    else if (character === "]" || character === ")") cursor.mended = true;
    else break;
    cursor.at += 1;
  }
  if (commas > 1 || (commas === 1 && cursor.text[cursor.at] === "}")) cursor.mended = true;
}

function readEntry(cursor: Cursor, depth: number): ModelEntry | null {
  const character = cursor.text[cursor.at];
  if (character === "{")
    return depth < MAX_DEPTH ? { key: "", value: readValue(cursor, depth, "value") } : null;
  const key = opensString(character) ? readString(cursor, "key") : readBareName(cursor);
  if (key === "" || cursor.stringOpen) return null;
  skipGap(cursor);
  const sign = matchAt(/:=?|=>?/y, cursor.text, cursor.at);
  if (sign === "") return null;
  if (sign !== ":") cursor.mended = true;
  cursor.at += sign.length;
  skipGap(cursor);
  return { key, value: readValue(cursor, depth, "value") };
}

function readBareName(cursor: Cursor): string {
  const name = matchAt(BARE_NAME, cursor.text, cursor.at);
  cursor.at += name.length;
  cursor.mended = true;
  return name;
}

function readValue(cursor: Cursor, depth: number, role: StringRole): ModelValue {
  const character = cursor.text[cursor.at];
  if (opensString(character)) return { kind: "text", text: readJoinedString(cursor, role) };
  if (character === "{" && depth < MAX_DEPTH) {
    cursor.at += 1;
    return readObject(cursor, depth + 1);
  }
  if (character === "[" && depth < MAX_DEPTH) return readList(cursor, depth + 1);
  cursor.at += matchAt(LITERAL, cursor.text, cursor.at).length;
  return { kind: "other" };
}

function readJoinedString(cursor: Cursor, role: StringRole): string {
  let text = readString(cursor, role);
  while (!cursor.stringOpen) {
    const plus = matchAt(/\s{0,200}\+\s{0,200}/y, cursor.text, cursor.at);
    if (plus === "" || !opensString(cursor.text[cursor.at + plus.length])) break;
    cursor.at += plus.length;
    cursor.mended = true;
    text += readString(cursor, role);
  }
  return text;
}

function readList(cursor: Cursor, depth: number): ModelValue {
  const items: ModelValue[] = [];
  cursor.at += 1;
  for (;;) {
    cursor.at += matchAt(/[\s,]{0,400}/y, cursor.text, cursor.at).length;
    skipGap(cursor);
    const character = cursor.text[cursor.at];
    if (character === "]") {
      cursor.at += 1;
      break;
    }
    const before = cursor.at;
    if (character === undefined) cursor.stringOpen = true;
    if (character === undefined || character === "}" || cursor.stringOpen) {
      cursor.closersMissing = true;
      break;
    }
    items.push(readValue(cursor, depth, "item"));
    if (cursor.at === before) break;
  }
  return { kind: "list", items };
}
