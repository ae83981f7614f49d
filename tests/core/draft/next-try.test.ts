import fc from "fast-check";
import { expect, test } from "vitest";
import { type FailedTry, nextTry } from "@/lib/core/draft/next-try";

const NO_ANSWER: FailedTry = { kind: "no-answer" };

function refused(node: string, reason = "amount-invented"): FailedTry {
  return { kind: "refused", node, model: "m", reason };
}

test("the first try carries no refusal and avoids nobody", () => {
  expect(nextTry([])).toEqual({ kind: "ask", refusal: null, avoid: [] });
});

test("after one refusal the same nodes are asked again, with the reason", () => {
  expect(nextTry([refused("a", "loop")])).toEqual({ kind: "ask", refusal: "loop", avoid: [] });
});

test("after two refusals another node is asked, with the latest reason", () => {
  expect(nextTry([refused("a", "loop"), refused("a", "digit")])).toEqual({
    kind: "ask",
    refusal: "digit",
    avoid: ["a"],
  });
  expect(nextTry([refused("a"), refused("b")])).toMatchObject({ avoid: ["a", "b"] });
});

test("after three refusals the floor serves", () => {
  expect(nextTry([refused("a"), refused("a"), refused("b")])).toEqual({
    kind: "floor",
    cause: "replies-refused",
  });
});

test("when no node answered the floor serves at once, and the cause says so", () => {
  expect(nextTry([NO_ANSWER])).toEqual({ kind: "floor", cause: "no-node-answered" });
});

test("nodes that refused first and then fell silent are not told as unreachable", () => {
  expect(nextTry([refused("a"), NO_ANSWER])).toEqual({ kind: "floor", cause: "replies-refused" });
});

test("there is an end after at most three tries, whatever happens", () => {
  const failure = fc.oneof(
    fc.constant(NO_ANSWER),
    fc.constantFrom("a", "b").map((node) => refused(node)),
  );
  fc.assert(
    fc.property(fc.array(failure, { minLength: 3, maxLength: 6 }), (failed) => {
      expect(nextTry(failed).kind).toBe("floor");
    }),
  );
});
