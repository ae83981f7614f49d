import { PLACEHOLDERS } from "./contract";
import { decodeEntities } from "./decode-entities";
import type { Mail } from "./draft";
import { matchAt } from "./model-string";
import { normaliseSlots } from "./normalise-slots";
import { stripThinking } from "./strip-thinking";

const SUBJECT = keyPattern("subject(?:[_ ]?line)?");
const BODY = keyPattern("body(?:[_ ]?text)?");
/** Longer than any spelling of a slot; an opener with that much behind it and no closer is text. */
const LONGEST_UNIT = 70;
const OPENERS = "{[<«%$｛&";
/** A slot, tag or entity together with one sign behind it, which shows that its closer is not doubled. */
const UNIT =
  /(?:\$?\{{1,3}[^{}]{1,60}\}{1,3}(?=[^}])|\[{1,2}[^[\]]{1,60}\]{1,2}(?=[^\]])|<{1,2}[^<>]{1,60}>{1,2}(?=[^>])|«[^«»]{1,60}»|｛{1,3}[^｛｝]{1,60}｝{1,3}(?=[^｝])|%{1,2}[^%\n]{1,60}%{1,2}(?=[^%])|&#?\w{1,8};)/y;
const BREAK = /^<\/?\s?(?:p|div|li|ul|ol|br)(?:\s[^<>]{0,40})?\/?>$/i;
const FORMAT = /^<\/?\s?(?:b|strong|i|em|u|span)(?:\s[^<>]{0,40})?\/?>$/i;
/** Stands behind a field that was closed: nothing more comes, so nothing has to be held back. */
const CLOSED = "\u0000";

/**
 * What of a still growing reply may be shown: the beginning of subject and body as template text. Whatever may yet turn
 * out otherwise is held back, so that a longer text only ever adds to what a shorter one showed.
 */
export function readPreview(text: string): Mail {
  const visible = text.slice(thinkingEnds(text));
  return {
    subject: shown(fieldAt(visible, SUBJECT)).replace(/\s+/g, " "),
    body: shown(fieldAt(visible, BODY)),
  };
}

/** Where the first field may be looked for. Nothing is taken back later: a stray closer behind a shown field is ignored. */
function thinkingEnds(text: string): number {
  let end = 0;
  for (;;) {
    const field = firstField(text.slice(end));
    const block =
      /(?:<\||[<[◁])\s{0,3}(?:begin_of_|start_)?(?:[a-z]{2,8}[:_])?(?:think|thought|reason)[a-z_]{0,16}[^<>\]]{0,80}[>\]▷]/i.exec(
        text.slice(end),
      );
    const channel = /<\|channel\|>\s?analysis/i.exec(text.slice(end));
    const opens = Math.min(block?.index ?? Infinity, channel?.index ?? Infinity);
    if (opens > field) return end;
    const closer = closerBehind(text, end + opens);
    if (closer === null) return text.length;
    end = closer;
  }
}

function firstField(text: string): number {
  return Math.min(SUBJECT.exec(text)?.index ?? Infinity, BODY.exec(text)?.index ?? Infinity);
}

/** The first place behind an opened block at which it is closed again, inner blocks included. */
function closerBehind(text: string, opens: number): number | null {
  const closers = /[>\]▷]|<\|message\|>/g;
  closers.lastIndex = opens + 1;
  for (let match = closers.exec(text); match; match = closers.exec(text)) {
    const end = match.index + match[0].length;
    if (end - opens > 8 && stripThinking(`${text.slice(opens, end)}\u0001`).endsWith("\u0001")) return end;
  }
  return null;
}

function keyPattern(name: string): RegExp {
  return new RegExp(`["'“](?:e-?mail[_ ]?)?${name}["'”]\\s{0,20}[:=]\\s{0,20}(["'“\`])`, "i");
}

function fieldAt(text: string, key: RegExp): string {
  const match = key.exec(text);
  if (!match) return "";
  const closer = match[1] === "“" ? "”" : (match[1] ?? '"');
  let field = "";
  for (let at = match.index + match[0].length; at < text.length; at += 1) {
    const sign = text[at] ?? "";
    if (sign === "\\") {
      const length = text[at + 1] === "u" ? 6 : 2;
      if (at + length > text.length) break;
      field += unescaped(text.slice(at, at + length));
      at += length - 1;
    } else if (sign === closer) {
      const behind = text.slice(at + 1, at + 200).trimStart()[0];
      if (behind === undefined) break;
      if (",}]".includes(behind)) return field + CLOSED;
      field += sign;
    } else field += sign;
  }
  return field;
}

function unescaped(sequence: string): string {
  if (sequence.length === 6) return String.fromCharCode(Number.parseInt(sequence.slice(2), 16) || 32);
  const letter = sequence[1] ?? "";
  return { n: "\n", r: "", t: " ", b: "", f: "" }[letter] ?? letter;
}

function shown(field: string): string {
  const plain = field.replace(/[*`\u200b-\u200f\u202a-\u202e]|\p{Cs}/gu, "");
  let text = "";
  let at = 0;
  while (at < plain.length) {
    const sign = plain[at] ?? "";
    const unit = OPENERS.includes(sign) ? matchAt(UNIT, plain, at) : "";
    if (unit === "" && OPENERS.includes(sign) && mayStillClose(plain.slice(at))) break;
    text += unit === "" ? sign : worded(unit);
    at += unit.length || 1;
  }
  return text
    .replace(/\p{Cc}/gu, (sign) => (sign === "\n" ? sign : ""))
    .replace(/[ \t]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

function mayStillClose(rest: string): boolean {
  if (rest.endsWith(CLOSED) || rest.length >= LONGEST_UNIT) return false;
  if (rest.startsWith("$")) return rest.length === 1 || rest[1] === "{";
  return !rest.startsWith("&") || /^&#?\w{0,8}$/.test(rest);
}

function worded(unit: string): string {
  if (BREAK.test(unit)) return "\n";
  return FORMAT.test(unit) ? "" : normaliseSlots(decodeEntities(unit), PLACEHOLDERS);
}
