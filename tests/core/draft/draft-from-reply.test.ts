import { describe, expect, test } from "vitest";
import { draftFromReply, type ReplyReading } from "@/lib/core/draft/draft-from-reply";
import { REFUSAL_REASONS } from "@/lib/core/draft/refusal-reason";
import {
  contractWith,
  loadReplies,
  loadSentences,
  replyWith,
  type WrittenReply,
} from "../../fixtures/replies/load-replies";

const GOOD = [
  "good-friendly.txt",
  "good-firm-urgent.txt",
  "good-wrapping.txt",
  "good-unseen.txt",
  "good-late.txt",
  "good-third.txt",
  "good-many-letters.txt",
  "good-many-wrappers.txt",
];
const CONTRACT = contractWith([]);

const good = GOOD.flatMap(loadReplies);
const bad = ["bad-replies.txt", "bad-many-replies.txt"].flatMap(loadReplies);

function read({ text, contract }: WrittenReply): ReplyReading {
  return draftFromReply({ text, finishReason: "stop" }, contract);
}

function readText(text: string): ReplyReading {
  return draftFromReply({ text, finishReason: "stop" }, CONTRACT);
}

describe("good replies", () => {
  test("at least 200 were written by hand and 98 of 100 are usable", () => {
    const lost = good.filter((reply) => read(reply).kind === "refused").map((reply) => reply.name);
    process.stdout.write(`good replies usable: ${good.length - lost.length} of ${good.length}\n`);
    expect(good.length).toBeGreaterThanOrEqual(200);
    expect(lost.length, lost.join("\n")).toBeLessThanOrEqual(good.length * 0.02);
  });

  test("ordinary sentences of a reminder are no claims", () => {
    const lost = loadSentences("ordinary-sentences.txt").filter(
      (sentence) => readText(replyWith(sentence)).kind === "refused",
    );
    expect(lost).toEqual([]);
  });

  test("a usable template has only the contract's slots, all required ones and no digit", () => {
    for (const reply of good) {
      const draft = read(reply);
      if (draft.kind === "refused") continue;
      const text = `${draft.subject}\n${draft.body}`;
      const slots = [...text.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? "");
      expect(slots.filter((slot) => !reply.contract.placeholders.includes(slot))).toEqual([]);
      expect(reply.contract.required.filter((name) => !draft.body.includes(`{${name}}`))).toEqual([]);
      expect(text.replace(/\{\w+\}/g, "")).not.toMatch(/[\p{N}{}[\]<>\p{Sc}@]/u);
      expect(draft.subject).not.toMatch(/[\n\r]/);
    }
  });

  test("a usable template read again stays as it is", () => {
    for (const reply of good) {
      const draft = read(reply);
      if (draft.kind === "refused") continue;
      const { subject, body } = draft;
      const text = JSON.stringify({ subject, body });
      const again = draftFromReply({ text, finishReason: "stop" }, reply.contract);
      expect(again, reply.name).toEqual({ kind: "usable", subject, body, repairs: [] });
    }
  });

  test("plain JSON needs no repair", () => {
    expect(readText(replyWith("Could you take a look?"))).toMatchObject({ kind: "usable", repairs: [] });
  });
});

describe("bad replies", () => {
  test.each(bad)("$name is refused for its reason", (reply) => {
    const long = "The matter is simple and I would like to see it closed in the usual manner. ".repeat(80);
    const reading = read({ ...reply, text: reply.text.replace("LONG", long) });
    expect(reading.kind).toBe("refused");
    if (reading.kind === "refused") expect(reply.reasons).toContain(reading.reason);
  });

  test("no unsafe sentence passes, whatever stands around it", () => {
    const sentences = loadSentences("unsafe-sentences.txt");
    expect(sentences.length).toBeGreaterThan(250);
    expect(sentences.filter((sentence) => readText(replyWith(sentence)).kind === "usable")).toEqual([]);
  });

  test("a reason is a code of the closed list and no text of the reply", () => {
    for (const sentence of loadSentences("unsafe-sentences.txt")) {
      const reading = readText(replyWith(sentence));
      if (reading.kind === "usable") continue;
      expect(REFUSAL_REASONS).toContain(reading.reason);
      expect(reading.detail ?? "").toMatch(/^[A-Za-z-]{0,30}$/);
    }
  });
});

describe("completeness", () => {
  test.each(["length", "other"] as const)("a reply that ended with %s is never used", (finishReason) => {
    const reading = draftFromReply({ text: replyWith("Could you take a look?"), finishReason }, CONTRACT);
    expect(reading).toEqual({ kind: "refused", reason: "not-finished", detail: finishReason });
  });

  test("a reply cut anywhere is used only when both strings were whole", () => {
    const wrong: string[] = [];
    for (const reply of good.filter((_, at) => at % 8 === 0)) {
      const whole = read(reply);
      for (let end = 1; end < reply.text.length; end += 3) {
        const cut = read({ ...reply, text: reply.text.slice(0, end) });
        if (cut.kind === "refused" || whole.kind === "refused") continue;
        if (cut.body !== whole.body || cut.subject !== whole.subject) wrong.push(`${reply.name} at ${end}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test("a language without rules is refused rather than left unchecked", () => {
    const contract = { ...CONTRACT, language: "de" };
    const reading = draftFromReply(
      { text: replyWith("Could you take a look?"), finishReason: "stop" },
      contract,
    );
    expect(reading).toEqual({ kind: "refused", reason: "language-unsupported" });
  });

  test("what the contract leaves out is taken at its strictest", () => {
    const { placeholders, required, language } = CONTRACT;
    const bare = { placeholders, required, language };
    for (const sentence of ["I have attached the invoice.", "As I wrote in my last email, it is open."]) {
      const reading = draftFromReply({ text: replyWith(sentence), finishReason: "stop" }, bare);
      expect(reading.kind, sentence).toBe("refused");
    }
  });
});
