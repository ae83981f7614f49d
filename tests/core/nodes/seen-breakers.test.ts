import fc from "fast-check";
import { expect, test } from "vitest";
import { armKey } from "@/lib/core/nodes/arm";
import { EMPTY_VIEW, seenBreakers, withBreaker } from "@/lib/core/nodes/fleet-view";
import { anyBreaker, armOn } from "./fleet-values";

const MAC = armOn("mac");

test("what is out of service is told by its node, and by its model where only that is", () => {
  fc.assert(
    fc.property(anyBreaker, anyBreaker, (whole, part) => {
      const view = withBreaker(
        withBreaker(EMPTY_VIEW, "mac", () => whole),
        armKey(MAC),
        () => part,
      );
      const told = ({ isOpen, outcome, since, trialAt }: typeof whole) => ({
        isOpen,
        outcome,
        since,
        trialAt,
      });
      expect(seenBreakers(view)).toEqual([
        { node: "mac", model: null, ...told(whole) },
        { node: "mac", model: MAC.model, ...told(part) },
      ]);
    }),
  );
});

test("nothing is told of nodes that were never out of service", () => {
  expect(seenBreakers(EMPTY_VIEW)).toEqual([]);
});
