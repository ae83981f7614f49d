import { decodeEntities } from "./decode-entities";
import { type Refused, type Repair, refused } from "./refusal-reason";

export type PlainText = { kind: "plain"; text: string; repairs: Repair[] };

const INVISIBLE =
  /\p{Cf}|\p{Cs}|\p{Co}|\u{34f}|\u{115f}|\u{1160}|\u{17b4}|\u{17b5}|\u{180b}|\u{180c}|\u{180d}/gu;
const BLOCK_TAG =
  /<\/?\s{0,3}(?:p|br|div|li|ul|ol|tr|h[1-6]|hr|blockquote|table|tbody|pre|section|article|html|body|!doctype html)(?:\s[^<>]{0,200})?\/?>/gi;
const INLINE_TAG =
  /<\/?\s{0,3}(?:b|strong|i|em|u|span|small|big|mark|font|center|s|del|ins|code|sub|sup|tt|td|th)(?:\s[^<>]{0,200})?\/?>/gi;
/** Stripping these would hide what the model tried. */
const FORBIDDEN =
  /<\/?\s{0,3}(?:a|img|script|style|form|input|button|select|textarea|iframe|frame|object|embed|meta|link|base|svg|math|video|audio|source|head|title|template|area|map|canvas|applet)(?=[\s/>]|$)|<!--|<\?|\bon[a-z]{3,20}\s{0,5}=\s{0,5}["'\w]|\b(?:href|src|srcset|srcdoc|action|formaction|background|poster)\s{0,5}=|(?:javascript|vbscript|data|file|cid)\s{0,3}:(?=\S)|url\s?\(|expression\s?\(|\]\(|\]\s{1,3}\((?:[a-z]{2,12}:|[/#.]|www)|!\[|^\s{0,3}\[[^\]\n]{1,60}\]:\s|\|\s{0,5}:?-{3,}/im;

/** Turns one field into the plain text a person would read, or refuses markup that carries something hidden. */
export function plainText(raw: string): PlainText | Refused {
  const visible = raw.normalize("NFC").replace(INVISIBLE, "");
  const joined = decodeEscapes(visible);
  const decoded = decodeEntities(decodeEntities(joined)).replace(INVISIBLE, "");
  if (FORBIDDEN.test(decoded)) return refused("markup");
  const text = tidyBlanks(withoutMarkdown(withoutTags(decoded)));
  const repairs: Repair[] = [];
  if (visible.length !== raw.normalize("NFC").length) repairs.push("invisible-removed");
  if (joined !== visible) repairs.push("lines-joined");
  if (text !== tidyBlanks(joined)) repairs.push("markup-removed");
  return { kind: "plain", text, repairs };
}

function decodeEscapes(text: string): string {
  return text
    .replace(/\r\n?|\v|\f|\u0085|\u2028|\u2029/g, "\n")
    .replace(/\\{1,4}u([0-9a-fA-F]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\{1,4}r\\{1,4}n|\\{1,4}[nr]/g, "\n")
    .replace(/\\{1,4}t/g, " ")
    .replace(/\\/g, "");
}

function withoutTags(text: string): string {
  return text.replace(BLOCK_TAG, "\n").replace(INLINE_TAG, "");
}

function withoutMarkdown(text: string): string {
  return text
    .replace(/^[ \t]{0,3}```[ \t]{0,3}[\w-]{0,12}[ \t]{0,3}$/gm, "")
    .replace(/^[ \t]{0,3}(?:-{2,}|\*{3,}|={3,}|(?:- ){2,}-|(?:\* ){2,}\*)[ \t]{0,3}$/gm, "")
    .replace(/^[ \t]{0,3}#{1,6}[ \t]+/gm, "")
    .replace(/^[ \t]{0,3}>{1,3}(?:[ \t]|$)/gm, "")
    .replace(/^([ \t]{0,6})[*•●▪◦‣·][ \t]+/gm, "- ")
    .replace(/(?<![\p{L}_])__(?![a-z]+[A-Za-z]*__)([^_\n]{1,300})__(?![\p{L}_])/gu, "$1")
    .replace(/(?<![\p{L}_{[<%])_([^_\n]{1,300})_(?![\p{L}_}\]>%])/gu, "$1")
    .replace(/\*+|`+|~~/g, "");
}

/** Lines lose blanks at their ends; more than one empty line becomes one; other control characters go. */
export function tidyBlanks(text: string): string {
  return text
    .replace(/\p{Zs}|\t/gu, " ")
    .replace(/[\p{Cc}]/gu, (character) => (character === "\n" ? "\n" : ""))
    .replace(/ {2,}/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
