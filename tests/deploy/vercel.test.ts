import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { sourcesIn } from "../architecture/source-tree";

type Functions = Record<string, { supportsCancellation?: boolean }>;

const { functions = {} } = JSON.parse(readFileSync("vercel.json", "utf8")) as { functions?: Functions };

const told = Object.entries(functions)
  .filter(([, { supportsCancellation }]) => supportsCancellation)
  .map(([pattern]) => new RegExp(`^${pattern.replaceAll(".", "\\.").replace("**/", "(.+/)?")}$`));

test("on Vercel the routes that stream learn that their reader left, and no other route is cut off by it", () => {
  const routes = sourcesIn("app").filter(({ path }) => path.endsWith("/route.ts"));
  const streaming = routes.filter(({ text }) => text.includes("accountStream("));
  const learning = routes.filter(({ path }) => told.some((pattern) => pattern.test(path)));
  expect(streaming).not.toEqual([]);
  expect(learning.map(({ path }) => path)).toEqual(streaming.map(({ path }) => path));
});
