import { expect, test } from "vitest";
import { isLooping } from "@/lib/core/nodes/is-looping";
import { draftReply } from "../../fakes/draft-replies";

const SENTENCE = "I am writing to remind you of the payment. ";

test("a sentence three times running is a loop, twice is none", () => {
  expect(isLooping(`Hello. ${SENTENCE.repeat(3)}`)).toBe(true);
  expect(isLooping(`Hello. ${SENTENCE.repeat(2)}`)).toBe(false);
});

test("200 blanks are a loop, 199 are none", () => {
  expect(isLooping(`{${" \n".repeat(100)}`)).toBe(true);
  expect(isLooping(`{${" ".repeat(199)}`)).toBe(false);
});

test("a short piece is a loop after 400 characters", () => {
  expect(isLooping("ha".repeat(200))).toBe(true);
  expect(isLooping("word ".repeat(79))).toBe(false);
});

test("a loop of unequal beginnings is seen wherever it starts", () => {
  expect(isLooping(`${"Some words that stand before it. ".slice(0, 17)}${"abc ".repeat(100)}`)).toBe(true);
});

test("a good draft is no loop at any moment of its growth", () => {
  for (const tone of ["friendly", "firm", "urgent"]) {
    const reply = draftReply(`Tone: ${tone} {paymentLink} {payByDate} {daysOverdue}`, 0);
    for (let end = 1; end <= reply.length; end++) expect(isLooping(reply.slice(0, end))).toBe(false);
  }
});
