import { z } from "zod";
import { isCurrency } from "../currency";
import { isLanguage, LANGUAGES } from "../language";
import { parseDay } from "../parse-day";
import { parseMoney } from "../parse-money";
import { TONES, type Tone } from "../tone";
import { readEmailAddress } from "./email-address";
import { readPaymentLink } from "./payment-link";
import { dayProblem, moneyProblem } from "./problems";
import { readLine, readLines } from "./text-safety";
import { hasBlank } from "./unfilled-name";

type Read<Value> = { value: Value } | { problem: string };

/** A text as the browser sends it: a missing field is an empty one; a file or a list is none at all. */
function field<Value>(longest: number, read: (text: string) => Read<Value>) {
  return z.preprocess(
    (raw) => raw ?? "",
    z.string("Please write this as text.").transform((text, context): Value => {
      const reading: Read<Value> =
        text.length > longest ? { problem: `Please keep this under ${longest} characters.` } : read(text);
      if ("value" in reading) return reading.value;
      context.addIssue({ code: "custom", message: reading.problem });
      return z.NEVER;
    }),
  );
}

const UNSAFE = "This holds characters that cannot be shown safely. Please type it again.";

export function optionalLine(longest: number) {
  return field<string | null>(longest, (text) => {
    const line = readLine(text);
    if (line.kind === "unsafe") return { problem: UNSAFE };
    if (line.kind === "empty") return { value: null };
    return hasBlank(line.text)
      ? { problem: "This looks like a blank of a template. Please write what belongs here." }
      : { value: line.text };
  });
}

export function requiredLine(longest: number, whenEmpty: string) {
  return required(optionalLine(longest), whenEmpty);
}

export function optionalLines(longest: number) {
  return field<string | null>(longest, (text) => {
    const lines = readLines(text);
    if (lines.kind === "unsafe") return { problem: UNSAFE };
    return { value: lines.kind === "empty" ? null : lines.text };
  });
}

export function optionalEmail() {
  return field<string | null>(400, (text) => {
    const email = readEmailAddress(text);
    if (email.kind === "address") return { value: email.address };
    if (email.kind === "empty") return { value: null };
    return email.kind === "several"
      ? { problem: "Please give one address only." }
      : { problem: "This is not an email address, for example anna@studio.example." };
  });
}

export function optionalPaymentLink() {
  return field<string | null>(3_000, (text) => {
    const link = readPaymentLink(text);
    if (link.kind === "link") return { value: link.href };
    if (link.kind === "empty") return { value: null };
    return { problem: LINK_PROBLEMS[link.kind] };
  });
}

const LINK_PROBLEMS = {
  "not-https": "A payment link must begin with https://.",
  "has-login": "This link carries a login in front of the site's name. Please paste the plain link.",
  "imitable-host":
    "This site's name has letters that can imitate another site. Please use a link in plain a-z.",
  "not-a-link": "This is not a link, for example https://pay.example/inv-7.",
};

export function optionalDay() {
  return field<string | null>(60, (text) => {
    const reading = parseDay(text);
    if (reading.kind === "day") return { value: reading.day };
    return reading.kind === "empty" ? { value: null } : { problem: dayProblem(reading) };
  });
}

export function requiredDay(whenEmpty: string) {
  return required(optionalDay(), whenEmpty);
}

/** Minor units of a currency; null when nothing was typed. A currency that is no code is told at its own field. */
export function optionalMoney(currency: string) {
  return field<number | null>(100, (text) => {
    const reading = parseMoney(text, currency);
    if (reading.kind === "money") return { value: reading.money.minor };
    if (reading.kind === "empty") return { value: null };
    return { problem: moneyProblem(reading, currency) };
  });
}

export function requiredMoney(currency: string, whenEmpty: string) {
  return required(optionalMoney(currency), whenEmpty);
}

export function currencyField() {
  return field<string>(10, (text) => {
    const code = text.trim().toUpperCase();
    return isCurrency(code)
      ? { value: code }
      : { problem: "This is not a currency code, for example EUR or USD." };
  });
}

export function languageField() {
  return field<string>(20, (text) => {
    const code = text.trim() || LANGUAGES[0];
    return isLanguage(code) ? { value: code } : { problem: "Dunlin cannot write in this language yet." };
  });
}

export function toneCeilingField() {
  return field<Tone | null>(20, (text) => {
    const tone = TONES.find((each) => each === text);
    if (tone || text === "" || text === "none") return { value: tone ?? null };
    return { problem: "Please choose one of the tones." };
  });
}

function required<Value>(schema: z.ZodType<Value | null>, whenEmpty: string) {
  return schema.transform((value, context): Value => {
    if (value !== null) return value;
    context.addIssue({ code: "custom", message: whenEmpty });
    return z.NEVER;
  });
}
