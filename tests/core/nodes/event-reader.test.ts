import fc from "fast-check";
import { expect, test } from "vitest";
import { createEventReader, type StreamEvent } from "@/lib/core/nodes/event-reader";
import { createLineReader } from "@/lib/core/nodes/line-reader";
import { pieces } from "./pieces";

function eventsOf(text: string, cuts: readonly number[] = []): StreamEvent[] {
  const linesOf = createLineReader({ bytes: 1e6, line: 1e5 });
  const eventOf = createEventReader();
  const lines = [...pieces(text, cuts).flatMap((piece) => linesOf(piece).lines), ...linesOf().lines, ""];
  return lines.map(eventOf).filter((event) => event !== null);
}

const said = (data: string, type = "message"): StreamEvent => ({ kind: "event", type, data });

test.each<[string, string, StreamEvent[]]>([
  ["a space after the colon is not of the value", "data: a\n\n", [said("a")]],
  ["no space is needed", "data:a\n\n", [said("a")]],
  ["only the first space goes", "data:  a\n\n", [said(" a")]],
  ["several data lines are joined by line breaks", "data: a\ndata:\ndata: b\n\n", [said("a\n\nb")]],
  ["an event has its type", "event: error\ndata: a\n\n", [said("a", "error")]],
  ["the type does not outlive its event", "event: x\ndata: a\n\ndata: b\n\n", [said("a", "x"), said("b")]],
  ["without data there is no event", "event: ping\n\ndata\n\ndata: a\n\n", [said("a")]],
  [
    "comments and fields of no use here are passed over",
    ": hi\n:\nid: 7\nretry: 10\ndata: a\n\n",
    [said("a")],
  ],
  ["a colon in the value stays", "data: a: b\n\n", [said("a: b")]],
  ["an event left open at the end is given", "data: a\n\ndata: b", [said("a"), said("b")]],
  ["a field nobody knows is told", "error: {}\n\n", [{ kind: "unknown", field: "error" }]],
  ["a line that is no field is told", "%%% what %%%\n", [{ kind: "unknown", field: "%%% what %%%" }]],
])("%s", (_, text, events) => {
  expect(eventsOf(text)).toEqual(events);
});

const word = fc.string({ unit: "grapheme" }).filter((text) => !/[\r\n\uFEFF]/.test(text));
const block = fc.record({
  type: fc.constantFrom("", "message", "error", "ping"),
  data: fc.array(word, { minLength: 1, maxLength: 3 }).filter((lines) => lines.join("\n") !== ""),
  before: fc.constantFrom("", ": comment", "id: 1", "retry: 5"),
  gap: fc.constantFrom(":", ": "),
  end: fc.constantFrom("\n", "\r\n", "\r"),
});

test("however a stream of events is cut and its lines end, its events are the same", () => {
  fc.assert(
    fc.property(fc.array(block), fc.array(fc.nat()), (blocks, cuts) => {
      const text = blocks.map(({ type, data, before, gap, end }) => {
        // A value that begins with a space keeps it only behind another one.
        const lines = data.map((line) => `data${line.startsWith(" ") ? ": " : gap}${line}`);
        return [before, type && `event:${type}`, ...lines].filter(Boolean).join(end) + end + end;
      });
      expect(eventsOf(text.join(""), cuts)).toEqual(
        blocks.map(({ type, data }) => said(data.join("\n"), type || "message")),
      );
    }),
  );
});

test("any text is read to events, and nothing throws", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.array(fc.nat()), (text, cuts) => {
      for (const { kind } of eventsOf(text, cuts)) expect(["event", "unknown"]).toContain(kind);
    }),
  );
});
