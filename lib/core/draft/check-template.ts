import { findClaim } from "./check-claims";
import { breaksOff } from "./check-ending";
import { findOtherLanguage } from "./check-language";
import { isLooping } from "./check-loops";
import { findName } from "./check-names";
import { findWrongShape } from "./check-shape";
import type { LanguageRules, Setting } from "./language-rules";
import { hasStrangeSlot, slotsIn, withoutSlots } from "./normalise-slots";
import { type Refused, refused } from "./refusal-reason";

export type Template = { subject: string; body: string };

export type TemplateRules = {
  placeholders: readonly string[];
  required: readonly string[];
  setting: Omit<Setting, "hasLink">;
  language: LanguageRules;
};

const MAX_SUBJECT = 200;
const MAX_BODY = 4_000;
const GLUED =
  /[\p{L}\p{N}][-_/\\+#.]?\{[A-Za-z]+\}|\{[A-Za-z]+\}(?!-[Dd]ays?\b)(?:[\p{L}\p{N}]|[-_/][\p{L}\p{N}])/u;

/** A subject of one slot says nothing. */
const LONE_SLOT = /^[^\p{L}{}]*\{\w+\}[^\p{L}{}]*$/u;

/** "-{amount}" would ask for a negative sum. */
const SIGNED = /[-+*/=−]\{(?:amount|daysOverdue)\}|#\{(?!invoiceNumber)/;

/** The gates a template must pass before it may be filled; the first one it fails, or null. */
export function checkTemplate(template: Template, rules: TemplateRules): Refused | null {
  const { subject, body } = template;
  const both = `${subject}\n\n${body}`;
  if (subject.length > MAX_SUBJECT || body.length > MAX_BODY) return refused("too-long");
  const isBare = [subject, body].some((text) => !/\p{L}/u.test(text) || LONE_SLOT.test(text));
  if (isBare) return refused("field-missing");
  if (hasStrangeSlot(both, rules.placeholders)) return refused("slot-unknown");
  if (/\p{N}/u.test(withoutSlots(both))) return refused("digit");
  if (/\p{Sc}/u.test(both)) return refused("amount-invented", "sign");
  if (/[@＠]|:\/\/|www\.|h(?:tt|xx)ps?:/i.test(both)) return refused("address-or-link", "sign");
  const missing = rules.required.find((name) => !body.includes(`{${name}}`));
  const said = saysTooMuch(template, rules);
  if (said) return said;
  if (missing !== undefined) return refused("slot-missing", missing);
  if (isLooping(body) || isLooping(subject)) return refused("loop");
  if (breaksOff(subject, body, rules.language)) return refused("breaks-off");
  return misusesSlots(template, rules.language) ?? findWrongShape(body, rules.language);
}

function saysTooMuch({ subject, body }: Template, rules: TemplateRules): Refused | null {
  const setting = { ...rules.setting, hasLink: slotsIn(body).includes("paymentLink") };
  const claims = [...rules.language.claims, ...rules.language.claimsIn(setting)];
  return (
    findClaim(`${subject}\n\n${body}`, claims, rules.language.properNames) ??
    findOtherLanguage(subject, body, rules.language) ??
    findName(subject, body, rules.language)
  );
}

/** Slots in the wrong place say something untrue however right each one is. */
function misusesSlots({ subject, body }: Template, language: LanguageRules): Refused | null {
  if ([subject, body].some((text) => GLUED.test(text) || SIGNED.test(text)))
    return refused("slot-misused", "glued");
  const lines = body.split("\n").filter((line) => line !== "");
  const greeting = lines[0] ?? "";
  if (
    language.greeting.test(greeting) &&
    /^\W*\{senderName\}/.test(greeting.replace(language.greeting, ""))
  ) {
    return refused("slot-misused", "greeting");
  }
  const last = lines.at(-1) ?? "";
  if (lines.length > 1 && /^\{clientName\}\W*$/.test(last)) return refused("slot-misused", "signature");
  for (const text of [subject, body]) {
    for (const { index } of text.matchAll(
      /\{(?:amount|dueDate|clientName|senderName|invoiceNumber|payByDate)\}/g,
    )) {
      const behind = text.slice(index).replace(/^\{\w+\}/, "");
      if (/^ (?:business |calendar )?days? (?:overdue|late|past)/i.test(behind))
        return refused("slot-misused", "unit");
    }
    for (const { index } of text.matchAll(/\{daysOverdue\}/g)) {
      const behind = text.slice(index + "{daysOverdue}".length);
      if (/^[\s-](?:business|working|week|month|year|hour|minute)/i.test(behind))
        return refused("slot-misused", "unit");
    }
  }
  return null;
}
