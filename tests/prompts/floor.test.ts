import { describe, expect, test } from "vitest";
import { draftContract } from "@/lib/core/draft/contract";
import { draftFromReply } from "@/lib/core/draft/draft-from-reply";
import type { Facts } from "@/lib/core/draft/facts";
import { fillTemplate } from "@/lib/core/draft/fill";
import { recheckMail } from "@/lib/core/draft/recheck-mail";
import { TONES } from "@/lib/core/tone";
import { floorTemplate } from "@/prompts/floor";
import { ENGLISH_FLOOR } from "@/prompts/floor-en";

const FACTS: Facts = {
  clientName: "Ada Byron",
  invoiceNumber: "0042-7",
  amount: "€2,330.00",
  dueDate: "23 October 2026",
  senderName: "Jo Sample",
  paymentLink: "https://pay.example.org/i/42",
  payByDate: "27 November 2026",
};

const settings = TONES.flatMap((tone) =>
  [-5, 1, 20].flatMap((daysOverdue) =>
    [true, false].flatMap((hasPaymentLink) =>
      [true, false].flatMap((hasPayByDate) =>
        [0, 1, 2].map((variant) => ({ tone, daysOverdue, hasPaymentLink, hasPayByDate, variant })),
      ),
    ),
  ),
);

describe("the floor", () => {
  test.each(settings)(
    "$tone, $daysOverdue days, link $hasPaymentLink, pay-by $hasPayByDate, variant $variant passes every gate",
    ({ variant, ...setting }) => {
      const contract = draftContract({ ...setting, language: "en", deliveredBefore: 0 });
      const { placeholders } = contract;
      const template = floorTemplate({ tone: setting.tone, language: "en", placeholders, variant });
      const reading = draftFromReply({ text: JSON.stringify(template), finishReason: "stop" }, contract);
      expect(reading).toEqual({ kind: "usable", ...template, repairs: [] });
      const facts = setting.daysOverdue > 0 ? { ...FACTS, daysOverdue: String(setting.daysOverdue) } : FACTS;
      expect(recheckMail(fillTemplate(template, facts), template, facts, contract)).toEqual({
        kind: "sound",
      });
      expect(template.body.includes("{paymentLink}")).toBe(setting.hasPaymentLink);
      expect(template.body.includes("{payByDate}")).toBe(setting.hasPayByDate);
    },
  );

  test.each(TONES)("another %s letter has other words", (tone) => {
    const { placeholders } = draftContract({
      ...{ tone, language: "en", daysOverdue: 20, deliveredBefore: 0 },
      ...{ hasPaymentLink: false, hasPayByDate: false },
    });
    const count = ENGLISH_FLOOR[tone].length;
    const bodies = Array.from({ length: count }, (_, variant) => {
      return floorTemplate({ tone, language: "en", placeholders, variant }).body;
    });
    expect(count).toBeGreaterThanOrEqual(2);
    expect(new Set(bodies).size).toBe(count);
    const again = floorTemplate({ tone, language: "en", placeholders, variant: count });
    expect(again.body).toBe(bodies[0]);
  });

  test.each([
    ["friendly", /\bmust\b|immediately|\bfinal|demand|urgent/i],
    ["firm", /sorry|\bjust\b|slipped|hope you|\bfinal|immediately|urgent/i],
    ["urgent", /hope|no rush|final|friendly|sorry/i],
  ] as const)("%s letters keep to their register", (tone, forbidden) => {
    const { placeholders } = draftContract({
      ...{ tone, language: "en", daysOverdue: 20, deliveredBefore: 0 },
      ...{ hasPaymentLink: true, hasPayByDate: true },
    });
    for (let variant = 0; variant < ENGLISH_FLOOR[tone].length; variant += 1) {
      const { subject, body } = floorTemplate({ tone, language: "en", placeholders, variant });
      expect(`${subject}\n${body}`).not.toMatch(forbidden);
      if (tone === "urgent") expect(`${subject} ${body}`).toMatch(/urgent|prompt/i);
      const words = body.split(/\s+/).length;
      expect(words, body).toBeGreaterThanOrEqual(40);
      expect(words, body).toBeLessThanOrEqual(140);
    }
  });

  test("a client whose language has no letters yet gets the English one", () => {
    const placeholders = ["clientName", "amount", "invoiceNumber", "dueDate", "senderName"] as const;
    const letter = floorTemplate({ tone: "friendly", language: "de", placeholders });
    expect(letter).toEqual(floorTemplate({ tone: "friendly", language: "en", placeholders }));
  });
});
