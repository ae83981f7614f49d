import fc from "fast-check";
import { expect, test } from "vitest";
import { draftFromReply } from "@/lib/core/draft/draft-from-reply";
import { readPreview } from "@/lib/core/draft/preview";
import { contractWith, loadReplies, replyWith } from "../../fixtures/replies/load-replies";

const CONTRACT = contractWith([]);
const MEGABYTE = 1_000_000;
/** Ten times what is seen on a slow machine: a quadratic reader takes minutes. */
const GENEROUS_MS = 4_000;

const token = fc.constantFrom(
  ...[
    '{"subject":"',
    '"body":"',
    '"',
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\\",
    "\n",
    "<think>",
    "</think>",
    "```json",
    "'",
  ],
  ...[
    "{clientName}",
    "{{amount}}",
    "[Due Date]",
    "{senderName}",
    "<b>",
    "</a>",
    "&lt;",
    "//",
    "/*",
    "*/",
    "+",
    "=",
    "“",
  ],
  ...[
    "Hi ",
    "was due on ",
    "subject",
    "body",
    "null",
    "Best regards,\\n",
    "Invoice {invoiceNumber}",
    "{dueDate}",
    "%",
    "$",
  ],
);
const jsonLike = fc
  .array(fc.oneof(token, fc.string({ maxLength: 6 })), { maxLength: 60 })
  .map((parts) => parts.join(""));

test("no text makes the reader throw, and what it lets through keeps the contract", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary", maxLength: 300 }), jsonLike), (text) => {
      const reading = draftFromReply({ text, finishReason: "stop" }, CONTRACT);
      if (reading.kind === "refused") return;
      const words = `${reading.subject}\n${reading.body}`.replace(/\{(\w+)\}/g, (_, name: string) =>
        CONTRACT.placeholders.includes(name) ? "" : "{",
      );
      expect(words).not.toMatch(/[{}\p{N}<>[\]]/u);
    }),
    { numRuns: 2_000 },
  );
});

test("any sign put anywhere into a sound reply leaves it sound or refused", () => {
  const sound = replyWith("Could you let me know when it will be paid?");
  fc.assert(
    fc.property(
      fc.nat(sound.length),
      fc.oneof(token, fc.string({ unit: "binary", maxLength: 3 })),
      (at, sign) => {
        const text = sound.slice(0, at) + sign + sound.slice(at);
        const reading = draftFromReply({ text, finishReason: "stop" }, CONTRACT);
        if (reading.kind === "refused") return;
        expect(`${reading.subject}${reading.body}`.replace(/\{\w+\}/g, "")).not.toMatch(
          /[{}\p{N}<>[\]@\p{Sc}]/u,
        );
        for (const name of CONTRACT.required) expect(reading.body).toContain(`{${name}}`);
      },
    ),
    { numRuns: 2_000 },
  );
});

const HOSTILE = [
  ..."{[\"'`<\\* ,:%$&_.«-/a(\n",
  ...[
    "{{",
    '{"',
    '{"a":',
    "[{",
    "<think>",
    "</think>",
    "< ",
    '"subject":"',
    '{"subject":"a","body":"',
    "\\n",
    "&lt;",
    "/*",
    "//",
  ],
  ...[
    "{a ",
    "[x](",
    "**",
    "__a",
    "{client",
    "<b ",
    "%a%",
    "Hi ",
    "a. ",
    "a a ",
    '","',
    '" ',
    '": "',
    "```",
    "…",
    "$" + "{",
    "=>",
  ],
];

test.each(HOSTILE)("a megabyte of %j is answered in bounded time", (piece) => {
  const text = piece.repeat(Math.ceil(MEGABYTE / piece.length));
  const started = performance.now();
  for (const reply of [
    text,
    `{"subject":"Invoice","body":"${text.slice(0, 11_000)}"}`,
    `{"subject":"${text.slice(0, 50_000)}`,
  ]) {
    expect(draftFromReply({ text: reply, finishReason: "stop" }, CONTRACT).kind).toBe("refused");
  }
  expect(performance.now() - started).toBeLessThan(GENEROUS_MS);
});

test("a preview only ever grows, never throws and shows no thinking", () => {
  for (const reply of loadReplies("good-wrapping.txt")) {
    let before = readPreview("");
    for (let end = 1; end <= reply.text.length; end += 1) {
      const now = readPreview(reply.text.slice(0, end));
      expect(now.subject.startsWith(before.subject), `${reply.name} at ${end}: ${now.subject}`).toBe(true);
      expect(
        now.body.startsWith(before.body),
        `${reply.name} at ${end}: ${now.body} after ${before.body}`,
      ).toBe(true);
      before = now;
    }
  }
});

test("a preview of any growing text only ever grows", () => {
  fc.assert(
    fc.property(jsonLike, (text) => {
      let before = readPreview("");
      for (let end = 1; end <= text.length; end += 1) {
        const now = readPreview(text.slice(0, end));
        if (!now.body.startsWith(before.body) || !now.subject.startsWith(before.subject)) return false;
        before = now;
      }
      return true;
    }),
    { numRuns: 500 },
  );
});
