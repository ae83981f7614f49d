import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { importsOf, sourcesIn } from "./source-tree";

/** Where the slow state is known: what checks found, and where it is kept. */
const SLOW_STATE =
  /^lib\/(core\/node-health|adapters\/(health|nodes\/(probe|canary|warm-up|settled-nodes)|database))/;

const sources = sourcesIn("lib", "prompts");
const pathsOf = (path: string) =>
  [`${path}.ts`, `${path}.tsx`, path].filter((each) => existsSync(each) && /\.tsx?$/.test(each));

/** Everything a file reaches by its imports, itself included. */
function reachedFrom(start: string): Set<string> {
  const reached = new Set([start]);
  for (const path of reached) {
    const source = sources.find((each) => each.path === path);
    const imports = source ? importsOf(source) : [];
    for (const { to, isPackage } of imports)
      if (!isPackage) for (const each of pathsOf(to)) reached.add(each);
  }
  return reached;
}

test("an answer never waits for what checks of nodes found: nothing on its way knows of it", () => {
  const reached = [...reachedFrom("lib/adapters/nodes/node-client.ts")];
  expect(reached).toEqual(expect.arrayContaining(["lib/adapters/nodes/leg.ts", "lib/core/nodes/breaker.ts"]));
  expect(reached.filter((path) => SLOW_STATE.test(path))).toEqual([]);
});

test("nor does anything on the way from a draft's request to its answer", () => {
  const reached = [...reachedFrom("lib/use-cases/write-draft.ts")];
  expect(reached).toEqual(expect.arrayContaining(["lib/use-cases/ask-nodes.ts"]));
  expect(reached.filter((path) => SLOW_STATE.test(path))).toEqual([]);
});

test("the look at nodes does know of it, so that this test could fail", () => {
  const reached = [...reachedFrom("lib/adapters/nodes/probe-nodes.ts")];
  expect(reached.filter((path) => SLOW_STATE.test(path))).toContain("lib/core/node-health/node-probe.ts");
});
