/**
 * What a text may not hold anywhere, because it can break a header or a store, or hide words: control characters, line and
 * paragraph separators, bidirectional overrides and isolates, tag characters, lone surrogates, noncharacters.
 */
const UNSAFE =
  /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069\p{Cs}\uFDD0-\uFDEF\uFFFE\uFFFF\u{E0000}-\u{E007F}]/u;

const EVERY_UNSAFE = new RegExp(UNSAFE.source, "gu");

/** Invisible and harmless: copied along from web pages, removed without a word. */
const INVISIBLE = /[\u00AD\u061C\u180E\u200B\u200E\u200F\u2060-\u2064\uFEFF]/gu;

/** Joiners mean something between letters of some scripts and inside emoji; anywhere else they only hide. */
const STRAY_JOINER =
  /(?<![\p{L}\p{M}\p{Extended_Pictographic}])[\u200C\u200D]|[\u200C\u200D](?![\p{L}\p{M}\p{Extended_Pictographic}])|(?<=\p{Script=Latin})[\u200C\u200D]/gu;

export type TextReading = { kind: "text"; text: string } | { kind: "empty" } | { kind: "unsafe" };

/** One line as typed: spaces collapsed, invisible characters dropped, line breaks inside and every unsafe character refused. */
export function readLine(typed: string): TextReading {
  const text = withoutInvisible(typed).replaceAll("\t", " ").trim();
  if (UNSAFE.test(text)) return { kind: "unsafe" };
  return filled(text.replace(/\s+/gu, " "));
}

/** Several lines as typed: line breaks become "\n", tabs stay. */
export function readLines(typed: string): TextReading {
  const text = withoutInvisible(typed).replace(/\r\n?/g, "\n").trim();
  if (UNSAFE.test(text.replace(/[\n\t]/g, ""))) return { kind: "unsafe" };
  return filled(text);
}

/** One line out of a file: what a form would refuse is dropped, because nobody can retype a document. */
export function lineFromDocument(text: string, longest: number): string {
  // A document may carry megabytes where a name belongs; what is looked at is bounded before any work is done.
  const spaced = text.slice(0, longest * 50).replace(/\s+/gu, " ");
  return cut(dropUnsafe(withoutInvisible(spaced)).replace(/\s+/gu, " ").trim(), longest);
}

/** Several lines out of a file, each trimmed, empty ones dropped. */
export function linesFromDocument(text: string, longest: number): string {
  const lines = text
    .slice(0, longest * 4)
    .split(/\r\n|\r|\n/)
    .map((line) => lineFromDocument(line, longest));
  return cut(lines.filter((line) => line !== "").join("\n"), longest);
}

function withoutInvisible(text: string): string {
  return text.normalize("NFC").replace(INVISIBLE, "").replace(STRAY_JOINER, "");
}

function dropUnsafe(text: string): string {
  return text.replace(EVERY_UNSAFE, "");
}

function cut(text: string, longest: number): string {
  return text.length <= longest
    ? text
    : text
        .slice(0, longest)
        .replace(/\p{Cs}$/u, "")
        .trim();
}

function filled(text: string): TextReading {
  return text === "" ? { kind: "empty" } : { kind: "text", text };
}
