import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ATTEMPT_OUTCOMES } from "@/lib/core/nodes/attempt";
import { pieces } from "../../core/nodes/pieces";
import { overWire } from "./wire-call";

const TYPES = { ollama: "application/x-ndjson", openai: "text/event-stream" };

function answering(kind: keyof typeof TYPES, parts: readonly Uint8Array[]): typeof fetch {
  return async () => {
    const left = [...parts];
    const pull = (controller: ReadableStreamDefaultController<Uint8Array>) => {
      const part = left.shift();
      if (part) controller.enqueue(part);
      else controller.close();
    };
    return new Response(new ReadableStream({ pull }), { headers: { "content-type": TYPES[kind] } });
  };
}

const frame = {
  ollama: (content: string, done: boolean) =>
    `${JSON.stringify({ message: { role: "assistant", content }, done, ...(done ? { done_reason: "stop" } : {}) })}\n`,
  openai: (content: string, done: boolean) =>
    `data: ${JSON.stringify({ choices: [{ delta: { content }, finish_reason: done ? "stop" : null }], usage: done ? {} : null })}\n\n`,
};

describe.each(["ollama", "openai"] as const)("over the %s protocol", (kind) => {
  const tokens = fc.array(fc.string({ unit: "grapheme" }), { maxLength: 20 });

  test("however a reply is cut into chunks, its text is the same", async () => {
    await fc.assert(
      fc.asyncProperty(tokens, fc.array(fc.nat()), async (texts, cuts) => {
        const body = texts.map((text) => frame[kind](text, false)).join("") + frame[kind]("", true);
        const wired = await overWire({ kind, fetch: answering(kind, pieces(body, cuts)) });
        expect(wired).toMatchObject({ text: texts.join(""), outcome: "ok", end: { finishReason: "stop" } });
      }),
    );
  });

  test("a reply that ends too early is never whole", async () => {
    await fc.assert(
      fc.asyncProperty(tokens, fc.nat(), async (texts, cut) => {
        const body = texts.map((text) => frame[kind](text, false)).join("") + frame[kind]("", true);
        // The last frame is whole without the line ends that follow it.
        const kept = pieces(body, [])[0]?.slice(0, cut % (body.trimEnd().length - 1)) ?? new Uint8Array();
        const wired = await overWire({ kind, fetch: answering(kind, [kept]) });
        expect([wired.end, wired.outcome]).toEqual([null, expect.not.stringMatching(/^ok$/)]);
      }),
    );
  });

  test("any garbage ends in a named outcome, without a throw or a wait", async () => {
    const scrap = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc.string({ unit: "binary" }).map((text) => new TextEncoder().encode(text)),
      fc.json().map((text) => new TextEncoder().encode(`data: ${text}\n\n${text}\n`)),
      fc.constantFrom(frame[kind]("Hi", false), "data: ", "\n").map((text) => new TextEncoder().encode(text)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(scrap, { maxLength: 8 }), async (parts) => {
        const { outcome } = await overWire({ kind, fetch: answering(kind, parts) });
        expect(ATTEMPT_OUTCOMES).toContain(outcome);
        expect(outcome).not.toBe("timed-out-answer");
        expect(outcome).not.toBe("ok");
      }),
      { numRuns: 200 },
    );
  });
});
