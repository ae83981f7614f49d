import { describe, expect, test } from "vitest";
import { draftFromReply } from "@/lib/core/draft/draft-from-reply";
import { contractWith, loadSentences } from "../../fixtures/replies/load-replies";

const MIDDLE = "Invoice {invoiceNumber} for {amount} was due on {dueDate}. Could you look into it for me?";
const parts = loadSentences("letter-parts.txt").map((line) => {
  const [kind = "", ...text] = line.split(": ");
  return { kind, text: text.join(": ") };
});

function letterWith(kind: string, text: string): { subject: string; body: string } {
  const greeting = kind === "greeting" ? text : "Hi {clientName},";
  const named = greeting.includes("{clientName}") ? MIDDLE : `${MIDDLE} This is for {clientName}.`;
  const signOff = kind === "sign-off" ? text : "Best,";
  const signature = kind === "signature" ? text : "{senderName}";
  const subject = kind === "subject" ? text : "Invoice {invoiceNumber} reminder";
  return { subject, body: `${greeting}\n\n${named}\n\n${signOff}\n${signature}` };
}

describe("the usual parts of a letter", () => {
  test.each(["greeting", "sign-off", "signature", "subject"])("every usual %s is taken", (kind) => {
    const own = parts.filter((part) => part.kind === kind);
    const lost = own.filter(({ text }) => {
      const reply = JSON.stringify(letterWith(kind, text));
      return draftFromReply({ text: reply, finishReason: "stop" }, contractWith([])).kind === "refused";
    });
    expect(own.length).toBeGreaterThan(20);
    expect(lost.map((part) => part.text)).toEqual([]);
  });
});
