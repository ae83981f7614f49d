import type { ModelEntry, ModelValue } from "./read-model-json";

/** Subject and body as one object of the reply held them, raw. */
export type RawDraft = { subject: string; body: string; nested: boolean; renamed: boolean };

export type Findings = {
  drafts: RawDraft[];
  /** An object had one of the two keys, or both with a value that is no text. */
  incomplete: boolean;
  /** One object held two different values for the same field. */
  contradicts: boolean;
};

const SUBJECT_KEYS = new Set(["subject", "emailsubject", "subjectline", "emailsubjectline"]);
const BODY_KEYS = new Set(["body", "emailbody", "bodytext", "emailbodytext"]);
const SECOND_BODY_KEYS = new Set(["message", "content", "emailmessage", "emailcontent"]);
const NO_TEXT =
  /^(?:null|undefined|none|nil|n\/?a|nan|string|text|object|true|false|tbd|(?:the )?(?:e-?mail )?(?:subject|body|e-?mail)(?: line| text)?)\.?$/i;
/** One bracketed instruction and nothing else: the model gave the shape back, not an answer. */
const SHAPE_ECHO = /^\s*[<[({][^<>[\](){}]{1,200}[>\])}]\s*$/;
const MAX_DEPTH = 14;

/** Finds the outermost objects with subject and body. Below such an object nothing counts, whatever it holds. */
export function findDrafts(value: ModelValue, encoded: (text: string) => Findings, depth = 0): Findings {
  const findings: Findings = { drafts: [], incomplete: false, contradicts: false };
  if (depth > MAX_DEPTH) return findings;
  switch (value.kind) {
    case "object": {
      const own = ownDraft(value.entries, depth > 0);
      if (own.drafts.length > 0 || own.contradicts) return own;
      const inner = value.entries.map((entry) => findDrafts(entry.value, encoded, depth + 1));
      return merge(inner, own.incomplete);
    }
    case "list":
      return merge(value.items.map((item) => findDrafts(item, encoded, depth + 1)));
    case "text":
      return value.text.includes("{") && /subject/i.test(value.text) ? encoded(value.text) : findings;
    case "other":
      return findings;
  }
}

export function merge(all: readonly Findings[], incomplete = false): Findings {
  return {
    drafts: all.flatMap((each) => each.drafts),
    incomplete: incomplete || all.some((each) => each.incomplete),
    contradicts: all.some((each) => each.contradicts),
  };
}

function ownDraft(entries: readonly ModelEntry[], nested: boolean): Findings {
  const subjects = textsUnder(entries, SUBJECT_KEYS);
  const first = textsUnder(entries, BODY_KEYS);
  const bodies = first.found ? first : textsUnder(entries, SECOND_BODY_KEYS);
  const [subject] = subjects.texts;
  const [body] = bodies.texts;
  const incomplete = subjects.found && (subject === undefined || body === undefined);
  if (subject === undefined || body === undefined) return { drafts: [], incomplete, contradicts: false };
  const contradicts = subjects.texts.length > 1 || bodies.texts.length > 1;
  const renamed = !first.found || !entries.some((entry) => entry.key === "subject");
  return { drafts: contradicts ? [] : [{ subject, body, nested, renamed }], incomplete: false, contradicts };
}

function textsUnder(entries: readonly ModelEntry[], keys: ReadonlySet<string>) {
  const values = entries.filter((entry) => keys.has(entry.key.toLowerCase().replace(/[^a-z]/g, "")));
  const texts = values.map((entry) => textOf(entry.value)).filter((text) => text !== null);
  return { found: values.length > 0, texts: distinct(texts) };
}

function textOf(value: ModelValue): string | null {
  if (value.kind === "list") {
    const lines = value.items.map((item) => (item.kind === "text" ? item.text : null));
    return lines.every((line) => line !== null) ? usableText(lines.join("\n")) : null;
  }
  return value.kind === "text" ? usableText(value.text) : null;
}

function usableText(text: string): string | null {
  return /\p{L}/u.test(text) && !NO_TEXT.test(text.trim()) && !SHAPE_ECHO.test(text) ? text : null;
}

function distinct(texts: readonly string[]): string[] {
  return [...new Map(texts.map((text) => [sameWords(text), text])).values()];
}

/** Two texts that differ only in blanks are one. */
export function sameWords(text: string): string {
  return text.replace(/\\+n|\s+/g, " ").trim();
}
