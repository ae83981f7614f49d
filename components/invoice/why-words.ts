import type { RefusalReason } from "@/lib/core/draft/refusal-reason";
import type { ChaseDecision } from "@/lib/core/invoice/chase";
import type { FollowUpTiming } from "@/lib/core/invoice/follow-up-timing";
import type { Tone } from "@/lib/core/tone";
import { daysText } from "../ui/count-words";

type Chase = Extract<ChaseDecision, { kind: "chase" }>;

const RULE: Record<Tone, string> = {
  friendly: "Up to 6 days after the due date the tone is friendly.",
  firm: "From 7 days after the due date the tone is firm.",
  urgent: "From 14 days after the due date the tone is urgent.",
};

export function toneReason({ tone, uncappedTone, daysOverdue }: Chase): string {
  if (daysOverdue <= 0) return "Before the due date the tone is always friendly.";
  if (tone === uncappedTone) return RULE[tone];
  return `${RULE[uncappedTone]} You set ${tone} as the strongest tone for this client.`;
}

export function todayReason(timing: FollowUpTiming): string {
  switch (timing.kind) {
    case "first":
      return "They should hear from you today: it is late and nothing was said yet.";
    case "stronger-tone":
      return `They should hear from you today: the last follow-up was ${timing.since}, and it has grown later since.`;
    case "quiet":
      return `They should hear from you today: ${daysText(timing.days)} have passed since the last follow-up.`;
    case "too-soon":
      return "Not today: after a follow-up a client gets a week of quiet, unless the tone grows stronger.";
    case "not-overdue":
      return "Not today: it is not late yet.";
    case "not-chaseable":
      return "Not today: there is nothing to ask for.";
  }
}

const REFUSAL_WORDS: Record<RefusalReason, string> & Record<string, string | undefined> = {
  "not-finished": "it was not finished",
  "too-long": "it was far too long",
  "no-answer": "it held no letter",
  "field-missing": "its subject or its text was missing",
  "several-drafts": "it held several letters",
  "string-not-closed": "it was cut off",
  "breaks-off": "it broke off in the middle",
  "slot-unknown": "it asked for a fact that does not exist",
  "slot-missing": "it left out a fact that must be there",
  "slot-misused": "it put a fact where it does not belong",
  digit: "it wrote a number of its own",
  "amount-invented": "it wrote an amount of its own",
  "date-invented": "it wrote a date of its own",
  "deadline-invented": "it set a deadline of its own",
  "name-invented": "it wrote a name of its own",
  "bank-details": "it wrote bank details",
  "address-or-link": "it wrote an address or a link of its own",
  "legal-or-cost": "it spoke of law or of costs",
  threat: "it threatened",
  promise: "it promised something in your name",
  "history-invented": "it told of something that never happened",
  "object-invented": "it spoke of something that is not there",
  "overdue-too-early": "it called the invoice late before it was",
  "wrong-sender": "it was not signed as you",
  insult: "it was rude",
  markup: "it was not plain text",
  "header-in-subject": "its subject was not one plain line",
  "other-language": "it was in another language",
  "language-unsupported": "Dunlin cannot check that language",
  loop: "it repeated itself",
  "not-an-email": "it was not a letter",
};

/** The code of a refusal as a reason a person can follow; no text of the reply is kept, so none is shown. */
export function refusalWords(code: string): string {
  return REFUSAL_WORDS[code] ?? "a fact in it was not as on the invoice";
}
