import fc from "fast-check";
import { expect, test } from "vitest";
import { armKey, armsOf } from "@/lib/core/nodes/arm";

const node = (name: string, models: readonly string[]) => ({ name, url: `http://${name}.invalid`, models });

const anyNodes = fc
  .uniqueArray(fc.array(fc.string(), { maxLength: 4 }), { selector: (models) => models, maxLength: 5 })
  .map((all) => all.map((models, at) => node(`node${at}`, [...new Set(models)])));

test("another machine is a better second choice than another model", () => {
  const arms = armsOf([node("mac", ["big", "small"]), node("pc", ["big"]), node("pi", ["tiny", "small"])]);
  expect(arms.map((arm) => `${arm.node.name} ${arm.model}`)).toEqual([
    "mac big",
    "pc big",
    "pi tiny",
    "mac small",
    "pi small",
  ]);
});

test("no nodes, or nodes without a model, make no arm", () => {
  expect(armsOf([])).toEqual([]);
  expect(armsOf([node("mac", [])])).toEqual([]);
});

test("every model of every node is an arm exactly once, with a key of its own", () => {
  fc.assert(
    fc.property(anyNodes, (nodes) => {
      const keys = armsOf(nodes).map(armKey);
      const wanted = nodes.flatMap((each) => each.models.map((model) => armKey({ node: each, model })));
      expect([...keys].sort()).toEqual([...wanted].sort());
      expect(new Set(keys).size).toBe(keys.length);
    }),
  );
});

test("a node's models keep the operator's order, and so do the nodes within a round", () => {
  fc.assert(
    fc.property(anyNodes, (nodes) => {
      const arms = armsOf(nodes);
      for (const { name, models } of nodes) {
        expect(arms.filter((arm) => arm.node.name === name).map(({ model }) => model)).toEqual(models);
      }
      const rounds = arms.map((arm) => arm.node.models.indexOf(arm.model));
      expect(rounds).toEqual([...rounds].sort((a, b) => a - b));
    }),
  );
});

test("an arm's key is never a node's name, so a node's breaker is not taken for a model's", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[^\n]*$/), fc.string(), (name, model) => {
      expect(armKey({ node: node(name, [model]), model })).not.toBe(name);
    }),
  );
});
