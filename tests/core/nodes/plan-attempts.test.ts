import fc from "fast-check";
import { expect, test } from "vitest";
import { ATTEMPT_OUTCOMES } from "@/lib/core/nodes/attempt";
import type { NodeSettings } from "@/lib/core/nodes/node";
import { nextStep, planAfterLook, planOf, type Tried } from "@/lib/core/nodes/plan-attempts";

const desk: NodeSettings = { name: "desk", url: "http://desk", models: ["big", "light"] };
const attic: NodeSettings = { name: "attic", url: "http://attic", models: ["light"] };
const nothing = new Map<string, string>();
const both = planOf([desk, attic], nothing);

const said = (plan: typeof both, ...tried: Tried[]) => {
  const step = nextStep(plan, tried);
  if (step.kind === "give-up") return "give up";
  return step.kind === "look" ? `look at ${step.node.name}` : `${step.model} on ${step.node.name}`;
};
const on = (node: string, model: string, outcome: Tried["outcome"]): Tried => ({ node, model, outcome });

test("the first model of the first node is asked first", () => {
  expect(said(both)).toBe("big on desk");
});

test("a missing model leads to the next model of the same node, then to a look, then to the next node", () => {
  const missing = [on("desk", "big", "model-missing"), on("desk", "light", "model-missing")];
  expect(said(both, ...missing.slice(0, 1))).toBe("light on desk");
  expect(said(both, ...missing)).toBe("look at desk");
  expect(said(planAfterLook(both, "desk", "other"), ...missing)).toBe("other on desk");
  expect(said(planAfterLook(both, "desk", null), ...missing)).toBe("light on attic");
});

test.each(["refused", "stalled", "http-5xx", "too-long", "looping", "busy", "unauthorised"] as const)(
  "a node that ended %s is followed by the next node",
  (outcome) => {
    expect(said(both, on("desk", "big", outcome))).toBe("light on attic");
  },
);

test("a fault of the model lets another model of the same node try when no node is left", () => {
  const plan = planOf([desk], nothing);
  expect(said(plan, on("desk", "big", "http-5xx"))).toBe("light on desk");
  expect(said(plan, on("desk", "big", "too-long"), on("desk", "light", "too-long"))).toBe("give up");
});

test("a fault of the node itself is not met with its other models", () => {
  expect(said(planOf([desk], nothing), on("desk", "big", "refused"))).toBe("give up");
});

test("a node to avoid is asked last, and still asked", () => {
  const plan = planOf([desk, attic], nothing, ["desk"]);
  expect(said(plan)).toBe("light on attic");
  expect(said(plan, on("attic", "light", "refused"))).toBe("big on desk");
});

test("a remembered model is asked for before the listed ones", () => {
  expect(said(planOf([desk], new Map([["desk", "found"]])))).toBe("found on desk");
});

test("a node without listed models is looked at", () => {
  expect(said(planOf([{ ...desk, models: [] }], nothing))).toBe("look at desk");
});

test("without nodes there is nothing to try", () => {
  expect(said(planOf([], nothing))).toBe("give up");
});

test("whatever fails, no model of a node is asked twice and the plan ends", () => {
  const outcomes = fc.array(fc.constantFrom(...ATTEMPT_OUTCOMES.filter((each) => each !== "ok")), {
    minLength: 12,
    maxLength: 12,
  });
  fc.assert(
    fc.property(outcomes, fc.boolean(), (sequence, finds) => {
      let plan = both;
      const tried: Tried[] = [];
      for (let round = 0; round < 12; round++) {
        const step = nextStep(plan, tried);
        if (step.kind === "give-up") return tried.length > 0;
        if (step.kind === "look") plan = planAfterLook(plan, step.node.name, finds ? "found" : null);
        else {
          if (tried.some(({ node, model }) => node === step.node.name && model === step.model)) return false;
          tried.push(on(step.node.name, step.model, sequence[round] ?? "cut"));
        }
      }
      return false;
    }),
  );
});
