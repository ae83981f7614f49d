import { expect, test } from "vitest";
import { draftContract } from "@/lib/core/draft/contract";
import type { Facts } from "@/lib/core/draft/facts";
import { judgeReply } from "@/lib/use-cases/judge-reply";
import { aDraft } from "./samples";

const LINK = `https://pay.example/17?token=${"x1y2".repeat(500)}`;

function judged(body: string, facts: Facts = {}) {
  const contract = draftContract({
    tone: "friendly",
    language: "en",
    daysOverdue: 3,
    hasPaymentLink: true,
    hasPayByDate: false,
    deliveredBefore: 0,
  });
  const draft = aDraft({
    tone: "friendly",
    facts: { ...aDraft().facts, daysOverdue: "3", paymentLink: LINK, ...facts },
  });
  const text = JSON.stringify({ subject: "Invoice {invoiceNumber}", body });
  const reply = { type: "finished", text, finishReason: "stop", node: "primary", model: "m" } as const;
  const usage = { inputTokens: null, outputTokens: null };
  return judgeReply(
    { ...reply, usage },
    { accountId: "account", draft, timeZone: "Europe/Berlin", contract, earlierDrafts: 0, replaces: [] },
    1_500,
  );
}

const BODY = `Hello {clientName},

I hope you are well. Invoice {invoiceNumber} for {amount} was due on {dueDate}, and I have not seen the payment arrive yet. You can pay here: {paymentLink}

Many thanks,
{senderName}`;

test("a usable reply says who wrote it and how long it took", () => {
  expect(judged(BODY)).toMatchObject({
    kind: "usable",
    template: { body: BODY },
    writer: { kind: "model", node: "primary", model: "m", seconds: 1.5 },
  });
});

test("a payment link of two thousand letters stands in the mail whole: half a link pays nothing", () => {
  const outcome = judged(BODY);
  expect(outcome.kind === "usable" && outcome.mail.body).toContain(`You can pay here: ${LINK}\n`);
});

test("a reply without the link that the invoice has is refused, with its node and reason", () => {
  const outcome = judged(BODY.replace(" You can pay here: {paymentLink}", ""));
  expect(outcome).toEqual({ kind: "refused", node: "primary", model: "m", reason: "slot-missing" });
});

test.each([
  ["has no amount to fill in", { amount: undefined }],
  ["has no client to greet", { clientName: "" }],
])("sound words are refused all the same when the mail %s", (_, facts) => {
  expect(judged(BODY, facts as Facts)).toMatchObject({ kind: "refused", node: "primary", model: "m" });
});
