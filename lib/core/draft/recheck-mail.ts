import type { Mail } from "./draft";
import type { ReplyContract } from "./draft-from-reply";
import type { Facts } from "./facts";
import { fillPieces, type Piece, safeFact } from "./fill";

export const UNSOUND_REASONS = [
  "fact-missing",
  "fact-odd",
  "fact-altered",
  "fact-added",
  "slot-left",
] as const;

export type UnsoundReason = (typeof UNSOUND_REASONS)[number];

export type Recheck = { kind: "sound" } | { kind: "unsound"; reason: UnsoundReason };

/** What wording must not hold: figures, money signs, addresses, links, anything like a slot. Facts may hold what they like. */
const FACT_LIKE = /\p{N}|\p{Sc}|@|:\/\/|www\./iu;
const SLOT_LIKE = /[{}[\]<>]/;

/**
 * Holds the filled mail against the invoice's facts: every required fact is there word for word, and between the facts
 * stands only the template's wording with no figure, address or slot of its own.
 */
export function recheckMail(mail: Mail, template: Mail, facts: Facts, contract: ReplyContract): Recheck {
  const body = fillPieces(template.body, facts);
  const subject = fillPieces(template.subject, facts);
  if (
    contract.required.some((name) => !body.some((piece) => piece.placeholder === name && piece.text !== ""))
  ) {
    return unsound("fact-missing");
  }
  const pieces = [...subject, ...body];
  const words = pieces.filter((piece) => piece.placeholder === null).map((piece) => piece.text);
  if (words.some((text) => SLOT_LIKE.test(text))) return unsound("slot-left");
  if (words.some((text) => FACT_LIKE.test(text))) return unsound("fact-added");
  if (pieces.some((piece) => isOdd(piece, facts))) return unsound("fact-odd");
  const isSame = mail.body === joined(body) && isSubject(mail.subject, joined(subject));
  return isSame ? { kind: "sound" } : unsound("fact-altered");
}

function isOdd({ placeholder, text }: Piece, facts: Facts): boolean {
  if (placeholder === null) return false;
  if (text === "" || text !== safeFact(facts[placeholder] ?? "")) return true;
  switch (placeholder) {
    case "daysOverdue":
      return !/^[1-9]\d{0,4}$/.test(text);
    case "paymentLink":
      return !/^https?:\/\/\S+$/i.test(text);
    case "amount":
    case "dueDate":
    case "payByDate":
      return !/\p{N}/u.test(text);
    case "clientName":
    case "senderName":
    case "invoiceNumber":
      return false;
  }
}

/** A subject that had to be shortened ends in "…" and must agree up to there. */
function isSubject(subject: string, expected: string): boolean {
  if (/\p{Cc}/u.test(subject)) return false;
  return subject === expected || (subject.endsWith("…") && expected.startsWith(subject.slice(0, -1)));
}

function joined(pieces: readonly Piece[]): string {
  return pieces.map((piece) => piece.text).join("");
}

function unsound(reason: UnsoundReason): Recheck {
  return { kind: "unsound", reason };
}
