import fc from "fast-check";
import { expect, test } from "vitest";
import { createLineReader } from "@/lib/core/nodes/line-reader";
import { pieces } from "./pieces";

const MOST = { bytes: 1e6, line: 1e5 };

function linesOf(parts: readonly Uint8Array[], most = MOST) {
  const read = createLineReader(most);
  const readings = [...parts.map((part) => read(part)), read()];
  return { lines: readings.flatMap(({ lines }) => lines), faults: readings.map(({ fault }) => fault) };
}

const line = fc.string({ unit: "grapheme" }).filter((text) => !/[\r\n\uFEFF]/.test(text));
const lineEnd = fc.constantFrom("\n", "\r\n", "\r");

test("however a body is cut, within a character or between CR and LF, its lines are the same", () => {
  fc.assert(
    fc.property(fc.array(line), lineEnd, fc.array(fc.nat()), fc.boolean(), (lines, end, cuts, hasMark) => {
      const text = (hasMark ? "\uFEFF" : "") + lines.map((each) => each + end).join("");
      expect(linesOf(pieces(text, cuts)).lines).toEqual(lines);
    }),
  );
});

test("line ends may be mixed, and the last line needs none", () => {
  expect(linesOf(pieces("a\r\nb\rc\n\nd", [])).lines).toEqual(["a", "b", "c", "", "d"]);
});

test("a line is given as soon as its CR is there, and the LF after it is no line of its own", () => {
  const read = createLineReader(MOST);
  const give = (text: string) => read(new TextEncoder().encode(text)).lines;
  expect([give("a\r"), give(""), give("\nb\n")]).toEqual([["a"], [], ["b"]]);
});

test("any bytes at all are read to lines or to a named fault", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 40 })), (parts) => {
      for (const fault of linesOf(parts).faults) expect([null, "bad-frame"]).toContain(fault);
    }),
  );
});

test.each([
  ["broken off within a character", [0xe2, 0x82]],
  ["no UTF-8", [0x61, 0xff, 0x0a]],
])("a text that is %s is a bad frame", (_, bytes) => {
  expect(linesOf([Uint8Array.from(bytes)]).faults).toContain("bad-frame");
});

test("a body and a line beyond their limits are too much, and what was whole before is kept", () => {
  expect(linesOf(pieces("12345\n67890\n", [6]), { bytes: 10, line: 100 })).toMatchObject({
    lines: ["12345"],
    faults: [null, "too-much-output", "too-much-output"],
  });
  expect(linesOf(pieces("ok\n123456", []), { bytes: 100, line: 5 }).faults[0]).toBe("too-much-output");
});
