import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { draftContract } from "@/lib/core/draft/contract";
import type { Facts } from "@/lib/core/draft/facts";
import { fillPieces, fillTemplate } from "@/lib/core/draft/fill";
import { recheckMail } from "@/lib/core/draft/recheck-mail";

const FACTS: Facts = {
  clientName: "Ada Byron",
  invoiceNumber: "0042-7",
  amount: "€2,330.00",
  dueDate: "23 October 2026",
  daysOverdue: "14",
  senderName: "Jo Sample",
};
const TEMPLATE = {
  subject: "Invoice {invoiceNumber}: {daysOverdue} days overdue",
  body: "Hi {clientName},\n\nInvoice {invoiceNumber} for {amount} was due on {dueDate}, {daysOverdue} days ago.\n\nBest,\n{senderName}",
};
const CONTRACT = draftContract({
  tone: "urgent",
  language: "en",
  daysOverdue: 14,
  hasPaymentLink: false,
  hasPayByDate: false,
  deliveredBefore: 0,
});
/** Facts that look like something else. */
const ODD_NAMES = [
  "undefined Ltd",
  "{amount}",
  "$& and $1",
  "A <b>B</b> & Co",
  "7 Seas 4U",
  "N/A GmbH",
  "שלום עולם",
  "[Your Name] Inc",
];

describe("filling", () => {
  test("facts stand word for word, leading zeros and signs included", () => {
    const mail = fillTemplate(TEMPLATE, FACTS);
    expect(mail.subject).toBe("Invoice 0042-7: 14 days overdue");
    expect(mail.body).toContain("Invoice 0042-7 for €2,330.00 was due on 23 October 2026, 14 days ago.");
  });

  test.each([
    ["{daysOverdue} days overdue", "1 day overdue"],
    ["a {daysOverdue}-day delay", "a 1-day delay"],
    ["{daysOverdue} days' delay", "1 day's delay"],
    ["{daysOverdue} full days late", "1 full day late"],
    ["{daysOverdue} days have passed", "1 day has passed"],
    ["Days overdue: {daysOverdue}\nThe next days", "Days overdue: 1\nThe next days"],
  ])("%j with one day is written %j", (text, expected) => {
    const written = fillPieces(text, { daysOverdue: "1" }).map((piece) => piece.text);
    expect(written.join("")).toBe(expected);
  });

  test("eleven days stay plural", () => {
    expect(fillTemplate({ subject: "{daysOverdue} days", body: "" }, { daysOverdue: "11" }).subject).toBe(
      "11 days",
    );
  });

  test.each(ODD_NAMES)("a client named %j is written as is and never read as a slot", (clientName) => {
    const mail = fillTemplate(TEMPLATE, { ...FACTS, clientName });
    expect(mail.body.startsWith(`Hi ${clientName},`)).toBe(true);
    expect(recheckMail(mail, TEMPLATE, { ...FACTS, clientName }, CONTRACT)).toEqual({ kind: "sound" });
  });

  test("no fact can open a header or turn the reading direction", () => {
    const facts = { ...FACTS, invoiceNumber: "1\r\nBcc: thief\u2028\u202e" };
    const { subject } = fillTemplate(TEMPLATE, facts);
    expect(subject).toBe("Invoice 1 Bcc: thief: 14 days overdue");
  });

  test("a subject stays bounded whatever the facts", () => {
    const mail = fillTemplate(TEMPLATE, { ...FACTS, invoiceNumber: "9".repeat(5_000) });
    expect([...mail.subject].length).toBeLessThanOrEqual(250);
  });

  test("pieces put together are the filled text, for any facts", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string(), (clientName, senderName) => {
        const facts = { ...FACTS, clientName, senderName };
        const joined = fillPieces(TEMPLATE.body, facts).map((piece) => piece.text);
        expect(joined.join("")).toBe(fillTemplate(TEMPLATE, facts).body);
        expect(joined.join("")).not.toMatch(/[\r\u2028\u202a-\u202e]/);
      }),
    );
  });

  test("a slot without a fact stays visible as words", () => {
    expect(fillPieces("Pay {paymentLink} now", FACTS)).toEqual([
      { text: "Pay {paymentLink} now", placeholder: null },
    ]);
    expect(fillPieces("Hi {clientName}", FACTS).at(-1)).toEqual({
      text: "Ada Byron",
      placeholder: "clientName",
    });
  });
});

describe("the re-check of a filled mail", () => {
  const mail = fillTemplate(TEMPLATE, FACTS);
  const reasonFor = (changed: Partial<Record<"mail" | "template" | "facts", object>>) => {
    const template = { ...TEMPLATE, ...changed.template };
    const facts = { ...FACTS, ...changed.facts };
    const filled = {
      ...(changed.template || changed.facts ? fillTemplate(template, facts) : mail),
      ...changed.mail,
    };
    const checked = recheckMail(filled, template, facts, CONTRACT);
    return checked.kind === "sound" ? "sound" : checked.reason;
  };

  test("a mail with its own facts is sound", () => {
    expect(reasonFor({})).toBe("sound");
  });

  test.each([
    ["another amount", { mail: { body: mail.body.replace("2,330", "2,333") } }, "fact-altered"],
    ["a number without its zeros", { mail: { subject: mail.subject.replace("0042", "42") } }, "fact-altered"],
    [
      "a required slot left out",
      { template: { body: TEMPLATE.body.replace("{amount}", "it") } },
      "fact-missing",
    ],
    ["an empty sender", { facts: { senderName: "" } }, "fact-missing"],
    ["a day count that is no number", { facts: { daysOverdue: "two" } }, "fact-odd"],
    ["a second amount", { template: { body: `${TEMPLATE.body} 5` } }, "fact-added"],
    ["an address", { template: { body: `${TEMPLATE.body} me@x` } }, "fact-added"],
    ["a slot nobody filled", { template: { body: `${TEMPLATE.body} {paymentLink}` } }, "slot-left"],
    ["a line break in the subject", { mail: { subject: `${mail.subject}\nBcc: x` } }, "fact-altered"],
  ])("%s is unsound", (_, changed, reason) => {
    expect(reasonFor(changed)).toBe(reason);
  });
});
