import fc from "fast-check";
import { expect, test } from "vitest";
import {
  isToBeAsked,
  onceMoreSilent,
  readWriting,
  saysNotWriting,
  unaskedWriting,
  type Writing,
  writingText,
} from "@/lib/core/node-health/writing";

test.each<[string, string | null, Writing]>([
  ["a node that wrote", "wrote", { kind: "wrote" }],
  ["a node that was silent three times", "silent 3", { kind: "silent", times: 3 }],
  ["nothing", null, null],
  ["what another version wrote", "silent for ever", null],
  ["silence without a number of times", "silent 0", null],
])("%s is read back", (_, text, writing) => {
  expect(readWriting(text)).toEqual(writing);
});

test("any number of silences survives being written down", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5_000 }), (times) => {
      const written = readWriting(writingText({ kind: "silent", times }));
      expect(written).toEqual({ kind: "silent", times: Math.min(times, 1_000) });
    }),
  );
});

test("a node is asked once its last token is forgotten, and at every check while it is silent", () => {
  expect(
    [null, { kind: "wrote" }, { kind: "silent", times: 7 }].map((each) => isToBeAsked(each as Writing)),
  ).toEqual([true, false, true]);
});

test("a node that cannot be asked counts as silent only after two silences in a row", () => {
  const once = onceMoreSilent(null);
  const twice = onceMoreSilent(once);
  expect([unaskedWriting(null), unaskedWriting({ kind: "wrote" }), unaskedWriting(once)]).toEqual([
    null,
    null,
    null,
  ]);
  expect(unaskedWriting(twice)).toBe(false);
  expect(onceMoreSilent({ kind: "wrote" })).toEqual(once);
});

test.each(["busy", "cancelled", "refused", "unreachable", "timed-out-connect", "ok"] as const)(
  "a question that ended as %s says nothing against the node's writing",
  (outcome) => {
    expect(saysNotWriting(outcome)).toBe(false);
  },
);

test.each(["timed-out-first-token", "http-5xx", "cut", "no-final-frame", "error-frame", "empty"] as const)(
  "a question that ended as %s was the node's to answer",
  (outcome) => {
    expect(saysNotWriting(outcome)).toBe(true);
  },
);
