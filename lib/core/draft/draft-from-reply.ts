import { checkTemplate } from "./check-template";
import { extractAnswer } from "./extract-answer";
import { rulesFor } from "./language-rules";
import { normaliseSlots } from "./normalise-slots";
import { plainText } from "./plain-text";
import { REPAIRS, type Refused, type Repair, refused } from "./refusal-reason";
import { stripThinking } from "./strip-thinking";
import { tidyFields } from "./tidy-fields";

export type Reply = { text: string; finishReason: "stop" | "length" | "other" };

export type ReplyContract = {
  placeholders: readonly string[];
  required: readonly string[];
  language: string;
  /** Absent: overdue only when `daysOverdue` is a slot, for before the due date it never is. */
  overdue?: boolean;
  hasAttachment?: boolean;
  deliveredBefore?: number;
};

export type ReplyReading =
  | { kind: "usable"; subject: string; body: string; repairs: readonly Repair[] }
  | Refused;

const MAX_REPLY = 1_000_000;
const MAX_ANSWER = 60_000;
const MAX_FIELD = 12_000;

/**
 * Reads a model's raw reply into template text that is safe to fill, or says why it is not used. Pure, never throws, and
 * its work grows with the length of the text only.
 */
export function draftFromReply(reply: Reply, contract: ReplyContract): ReplyReading {
  const language = rulesFor(contract.language);
  if (language === null) return refused("language-unsupported");
  if (reply.finishReason !== "stop") return refused("not-finished", reply.finishReason);
  if (reply.text.length > MAX_REPLY) return refused("too-long", "reply");
  const text = stripThinking(reply.text);
  if (text.length > MAX_ANSWER) return refused("too-long", "answer");
  const answer = extractAnswer(text);
  if (answer.kind === "refused") return answer;
  const repairs = answer.repairs;
  if (text.length !== reply.text.length) repairs.add("thinking-removed");
  const cleaned = cleanFields(answer, contract.placeholders, repairs);
  if (cleaned.kind === "refused") return cleaned;
  const tidied = tidyFields(cleaned.subject, cleaned.body, language);
  if (tidied.kind === "refused") return tidied;
  for (const repair of tidied.repairs) repairs.add(repair);
  const { subject, body } = tidied;
  const setting = {
    overdue: contract.overdue ?? contract.placeholders.includes("daysOverdue"),
    hasAttachment: contract.hasAttachment ?? false,
    deliveredBefore: contract.deliveredBefore ?? 0,
  };
  const { placeholders, required } = contract;
  const failed = checkTemplate({ subject, body }, { placeholders, required, setting, language });
  return (
    failed ?? { kind: "usable", subject, body, repairs: REPAIRS.filter((repair) => repairs.has(repair)) }
  );
}

type Fields = { kind: "fields"; subject: string; body: string };

function cleanFields(raw: Omit<Fields, "kind">, placeholders: readonly string[], repairs: Set<Repair>) {
  if (raw.subject.length > MAX_FIELD || raw.body.length > MAX_FIELD) return refused("too-long", "field");
  const clean = (text: string): string | Refused => {
    const plain = plainText(text);
    if (plain.kind === "refused") return plain;
    for (const repair of plain.repairs) repairs.add(repair);
    const named = normaliseSlots(plain.text, placeholders);
    if (named !== plain.text) repairs.add("slots-renamed");
    return named;
  };
  const subject = clean(raw.subject);
  if (typeof subject !== "string") return subject;
  const body = clean(raw.body);
  if (typeof body !== "string") return body;
  return { kind: "fields", subject, body } satisfies Fields;
}
