import type { PromptWording } from "./prompt-wording";

const NO_FACTS =
  "Your last answer stated a fact of its own. Write no figure, amount, date, deadline, name, address or link; only placeholders.";
const SLOTS =
  "Your last answer spelled or placed a placeholder wrongly. Copy each one exactly, in single curly braces.";
const SHAPE =
  "Your last answer was not one JSON object with the text fields subject and body. Return exactly one.";
const PLAIN =
  "Your last answer was no plain email. Write only the email's own words, without markup or remarks.";
const CLAIMS =
  "Your last answer claimed or promised something that is not known. Ask for payment and nothing more.";
const PRESSURE =
  "Your last answer threatened or blamed. Stay courteous; name no consequences, fees or lawyers.";
const CUT = "Your last answer broke off. Keep the body under ninety words and finish it.";

/** The English wording. Short, since small local models lose long instructions. */
export const ENGLISH_WORDING: PromptWording = {
  role: "You write one short follow-up email in English about an unpaid invoice, for a freelancer who works alone and signs with their own name.",
  slotsIntroduction:
    "You do not know the facts. Where a fact belongs, write its placeholder exactly as listed; the app fills it in:",
  slots: {
    clientName: "who is greeted",
    invoiceNumber: "the invoice's number",
    amount: "the sum still owed, currency included",
    dueDate: "the day payment was due",
    daysOverdue: 'a bare number; write "{daysOverdue} days"',
    senderName: "the freelancer's name, as the signature",
    paymentLink: "a web address where the client can pay",
    payByDate: "the day by which payment is asked for",
  },
  required: "The body must contain each of:",
  tones: {
    friendly:
      "Tone: friendly. Assume it was simply missed. Open with one short pleasantry, say thank you, ask gently (could, would). Do not write must, immediately, final or demand.",
    firm: "Tone: firm and polite. Go straight to the fact and assume nothing. Say how many days it is overdue, ask them to arrange payment and to tell you the payment date, and offer to clear up any problem. Do not write sorry, just, final or immediately.",
    urgent:
      "Tone: urgent and courteous. Go straight to the fact, no small talk. Say how many days it is overdue, call the matter urgent once, and ask them to pay now or confirm the payment date today. No threats, nothing final.",
  },
  beforeDue:
    "The invoice is not overdue yet: do not say overdue, late or was due. Point kindly to the coming due date.",
  rules: [
    "Never write a digit, a number word, an amount, a currency, a date, a weekday, a month, a deadline, a name of a person or company, an address, a phone number or bank details.",
    "Never mention lawyers, courts, debt collection, fees, interest, discounts, instalments, more time or stopping work.",
    "Never mention earlier emails, calls, agreements, promises, attachments or what the work was.",
    "Say once that a question or a problem with the invoice is welcome, and that they can ignore the email if payment is already on its way.",
    "Plain text: no Markdown, no HTML, no emoji. A greeting line, two or three short paragraphs, a sign-off, then {senderName}. Sixty to one hundred words, school-level English.",
    "The subject is under sixty characters and contains {invoiceNumber}.",
  ],
  noLink: "Never mention a link, a button or a website.",
  shape:
    'Answer with one JSON object and nothing else, line breaks in the body as \\n: {"subject": "<text>", "body": "<text>"}',
  ask: "Write the email now.",
  reasons: {
    shorter: "Another draft is wanted: clearly shorter, about fifty words.",
    warmer: "Another draft is wanted: warmer in its words, with the same facts and the same request.",
    "more-direct": "Another draft is wanted: more direct, the request in the first two sentences.",
    "other-words": "Another draft is wanted: other words and another order, the same tone.",
  },
  refusals: {
    "not-finished": CUT,
    "too-long": CUT,
    "string-not-closed": CUT,
    "breaks-off": CUT,
    "no-answer": SHAPE,
    "field-missing": SHAPE,
    "several-drafts": SHAPE,
    "slot-unknown": SLOTS,
    "slot-misused": SLOTS,
    "slot-left": SLOTS,
    "slot-missing": "Your last answer left a required placeholder out of the body. Use every one of them.",
    digit: NO_FACTS,
    "amount-invented": NO_FACTS,
    "date-invented": NO_FACTS,
    "deadline-invented": NO_FACTS,
    "name-invented": NO_FACTS,
    "bank-details": NO_FACTS,
    "address-or-link": NO_FACTS,
    "fact-missing": NO_FACTS,
    "fact-odd": NO_FACTS,
    "fact-altered": NO_FACTS,
    "fact-added": NO_FACTS,
    "legal-or-cost": PRESSURE,
    threat: PRESSURE,
    insult: PRESSURE,
    promise: CLAIMS,
    "history-invented": CLAIMS,
    "object-invented": CLAIMS,
    "overdue-too-early": "Your last answer called the invoice overdue. It is not due yet.",
    "wrong-sender": "Your last answer spoke for somebody else. The freelancer writes in their own name.",
    markup: PLAIN,
    "header-in-subject": PLAIN,
    "not-an-email": PLAIN,
    loop: "Your last answer repeated itself. Say each thing once.",
    "other-language": "Your last answer was not all in English. Write English only.",
    "language-unsupported": "Write English only.",
  },
  otherRefusal: "Your last answer could not be used. Follow every rule closely.",
};
