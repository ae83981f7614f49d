import { describe, expect, test } from "vitest";
import { PLACEHOLDERS } from "@/lib/core/draft/contract";
import { REDRAFT_REASONS } from "@/lib/core/draft/draft";
import { UNSOUND_REASONS } from "@/lib/core/draft/recheck-mail";
import { REFUSAL_REASONS } from "@/lib/core/draft/refusal-reason";
import { CONTEXT_TOKENS } from "@/lib/core/nodes/limits";
import { TONES } from "@/lib/core/tone";
import { modelSettings } from "@/prompts/model-settings";
import { promptVersion, type ReminderOrder, reminderPrompt } from "@/prompts/reminder";
import { textVersion } from "@/prompts/text-version";

const ORDER: ReminderOrder = {
  tone: "firm",
  language: "en",
  placeholders: ["clientName", "invoiceNumber", "amount", "dueDate", "daysOverdue", "senderName"],
  required: ["clientName", "amount", "invoiceNumber", "dueDate", "senderName", "daysOverdue"],
  overdue: true,
};
const textOf = (order: ReminderOrder) =>
  reminderPrompt(order)
    .messages.map((message) => message.content)
    .join("\n");

describe("the prompt", () => {
  test("every placeholder of the contract is named, no other one", () => {
    const all = textOf({ ...ORDER, placeholders: PLACEHOLDERS, required: PLACEHOLDERS });
    for (const name of PLACEHOLDERS) expect(all).toContain(`{${name}}`);
    expect(textOf(ORDER)).not.toContain("{paymentLink}");
    expect(textOf(ORDER)).not.toContain("{payByDate}");
  });

  test.each(TONES)("a %s prompt is short and holds no figure, link or address", (tone) => {
    for (const overdue of [true, false]) {
      const text = textOf({
        ...ORDER,
        tone,
        overdue,
        placeholders: PLACEHOLDERS,
        reason: "warmer",
        refusal: "digit",
      });
      expect(text).not.toMatch(/\p{N}|\p{Sc}|@|:\/\//u);
      expect(text.length / 4, "about four characters make a token").toBeLessThan(700);
    }
  });

  test("the three tones are worded differently", () => {
    expect(new Set(TONES.map((tone) => textOf({ ...ORDER, tone }))).size).toBe(TONES.length);
  });

  test("before the due date the model is told not to say overdue", () => {
    expect(textOf({ ...ORDER, tone: "friendly", overdue: false })).toContain("do not say overdue");
    expect(textOf({ ...ORDER, tone: "friendly" })).not.toContain("do not say overdue");
  });

  test.each(REDRAFT_REASONS)("the reason %s is told in a sentence of its own", (reason) => {
    expect(textOf({ ...ORDER, reason })).toContain("Another draft is wanted");
  });

  test.each([...REFUSAL_REASONS, ...UNSOUND_REASONS])(
    "the refusal %s is told in our own words",
    (refusal) => {
      const added = textOf({ ...ORDER, refusal }).length - textOf(ORDER).length;
      expect(added).toBeGreaterThan(15);
      expect(textOf({ ...ORDER, refusal })).not.toContain("could not be used");
    },
  );

  test.each(["Ada Byron owes 500", "__proto__", "constructor"])(
    "a refusal %j that is no code never reaches the model",
    (refusal) => {
      const text = textOf({ ...ORDER, refusal });
      expect(text).not.toContain(refusal);
      expect(text).toContain("could not be used");
    },
  );

  test("the answer's shape is a schema of the two texts", () => {
    expect(reminderPrompt(ORDER).format).toMatchObject({
      required: ["subject", "body"],
      additionalProperties: false,
    });
  });
});

describe("the version", () => {
  test("is the same for every order and changes with the text", () => {
    const version = promptVersion("en");
    expect(version).toMatch(/^[0-9a-f]{12}$/);
    expect(reminderPrompt({ ...ORDER, tone: "urgent", reason: "shorter" }).version).toBe(version);
    expect(textVersion("Write the email now.")).not.toBe(textVersion("Write the email now!"));
  });
});

test("a redraft is warmer in temperature, and the answer leaves the prompt its room", () => {
  const first = modelSettings(false);
  expect(modelSettings(true).temperature).toBeGreaterThan(first.temperature);
  expect(CONTEXT_TOKENS).toBeGreaterThan(first.maxTokens + 1_000);
});
