import type { Placeholder } from "../lib/core/draft/contract";
import { PLACEHOLDERS } from "../lib/core/draft/contract";
import { REDRAFT_REASONS, type RedraftReason } from "../lib/core/draft/draft";
import { TONES, type Tone } from "../lib/core/tone";
import { type PromptWording, wordingFor } from "./prompt-wording";
import { textVersion } from "./text-version";

/** Closed lists only. Nothing of an invoice, a client or a user can be handed in. */
export type ReminderOrder = {
  tone: Tone;
  language: string;
  placeholders: readonly Placeholder[];
  required: readonly Placeholder[];
  overdue: boolean;
  reason?: RedraftReason | null;
  /** A code of draftFromReply or recheckMail; a text that is no such code is never passed on. */
  refusal?: string | null;
};

export type ReminderPrompt = {
  version: string;
  messages: { role: "system" | "user"; content: string }[];
  format: object;
};

const FORMAT = {
  type: "object",
  properties: { subject: { type: "string" }, body: { type: "string" } },
  required: ["subject", "body"],
  additionalProperties: false,
};

export function reminderPrompt(order: ReminderOrder): ReminderPrompt {
  return { version: promptVersion(order.language), messages: messagesFor(order), format: FORMAT };
}

/** Changes with any change of any sentence, and with the order in which they are put together. */
export function promptVersion(language: string): string {
  const wording = wordingFor(language);
  const orders = TONES.flatMap((tone) =>
    [true, false].map((overdue): ReminderOrder => {
      return { tone, language, placeholders: PLACEHOLDERS, required: PLACEHOLDERS, overdue };
    }),
  );
  const reasons = REDRAFT_REASONS.map((reason) => wording.reasons[reason]);
  return textVersion(JSON.stringify([orders.map(messagesFor), reasons, wording, FORMAT]));
}

function messagesFor(order: ReminderOrder): ReminderPrompt["messages"] {
  const wording = wordingFor(order.language);
  return [
    { role: "system", content: systemText(order, wording) },
    { role: "user", content: userText(order, wording) },
  ];
}

function systemText(order: ReminderOrder, wording: PromptWording): string {
  const slots = order.placeholders.map((name) => `{${name}}: ${wording.slots[name]}`);
  const rules = order.placeholders.includes("paymentLink")
    ? wording.rules
    : [...wording.rules, wording.noLink];
  return [
    wording.role,
    "",
    wording.slotsIntroduction,
    ...slots,
    `${wording.required} ${order.required.map((name) => `{${name}}`).join(" ")}`,
    "",
    wording.tones[order.tone],
    ...(order.overdue ? [] : [wording.beforeDue]),
    "",
    ...rules.map((rule) => `- ${rule}`),
    "",
    wording.shape,
  ].join("\n");
}

function userText({ reason, refusal }: ReminderOrder, wording: PromptWording): string {
  const lines: string[] = [];
  if (reason) lines.push(wording.reasons[reason]);
  if (refusal) {
    const sentences: Partial<Record<string, string>> = wording.refusals;
    lines.push(Object.hasOwn(sentences, refusal) ? (sentences[refusal] ?? "") : wording.otherRefusal);
  }
  return [...lines, wording.ask].join("\n");
}
