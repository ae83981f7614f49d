import { expect, test } from "vitest";
import {
  lineCount,
  repositoryPaths,
  type SourceFile,
  sourcesIn,
  stemOf,
  withoutComments,
} from "./source-tree";

/** The first that fits a path is its limit of lines; beyond it a file has more than one topic. */
const LIMITS: readonly [RegExp, number][] = [
  [/^(lib\/core|prompts)\//, 150],
  [/^lib\/use-cases\//, 120],
  [/^lib\/adapters\//, 200],
  [/^app\/.*route\.ts$/, 40],
  [/^(app|components)\//, 150],
  [/^tests\/fixtures\//, Number.POSITIVE_INFINITY],
  [/^tests\//, 250],
  [/./, 200],
];

const FUNCTION_LINES = 40;
/** Markup is long without being deep. */
const COMPONENT_LINES = 70;

const BANNED_NAMES = [
  "utils",
  "util",
  "helpers",
  "helper",
  "manager",
  "misc",
  "common",
  "service",
  "handler",
  "index",
];

/** Names that Next.js or a tool gives. */
const GIVEN_NAMES = /^(app\/.*|next-env|instrumentation|proxy)$/;

const sources = sourcesIn("app", "lib", "prompts", "components", "tests", "deploy");

test("no file is longer than the limit of its kind", () => {
  const tooLong = sources.map(({ path, text }) => ({ path, lines: lineCount(text), limit: limitOf(path) }));
  expect(tooLong.filter(({ lines, limit }) => lines > limit)).toEqual([]);
});

test("no function is longer than 40 lines, and no component than 70", () => {
  const places = sourcesIn("app", "lib", "prompts", "components", "deploy");
  expect(places.flatMap(longFunctions)).toEqual([]);
});

test("files are kebab-case and named after what they hold", () => {
  const named = sources.filter(({ path }) => !GIVEN_NAMES.test(path.replace(/\.tsx?$/, "")));
  expect(
    named.filter(({ path }) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(stemOf(path))).map(({ path }) => path),
  ).toEqual([]);
});

test("no file or folder has a name that could hold anything", () => {
  const words = (path: string) => path.replace(/\.[a-z.]+$/, "").split(/[/-]/);
  const vague = sources.filter(({ path }) => words(path).some((word) => BANNED_NAMES.includes(word)));
  expect(vague.map(({ path }) => path)).toEqual([]);
});

test("the core and the prompts are pure: no clock, chance, network, process or console", () => {
  const impure =
    /\bDate\.now\b|new Date\(\s*\)|\bMath\.random\b|\bfetch\(|\bprocess\.|\bconsole\.|\bcrypto\.|\bset(Timeout|Interval)\(|\bperformance\./;
  const found = sourcesIn("lib/core", "prompts").filter(
    ({ path, text }) => !path.startsWith("prompts/evals/") && impure.test(withoutComments(text)),
  );
  expect(found.map(({ path }) => path)).toEqual([]);
});

test("settings are read in lib/env.ts only", () => {
  const readers = sourcesIn("app", "lib", "prompts", "components").filter(({ text }) =>
    /\bprocess\.env\b/.test(withoutComments(text)),
  );
  expect(readers.map(({ path }) => path).filter((path) => path !== "lib/env.ts")).toEqual([]);
});

test("no file only passes on what others export", () => {
  const barrels = sourcesIn("app", "lib", "prompts", "components").filter(({ path, text }) => {
    if (path.startsWith("app/")) return false;
    const code = withoutComments(text)
      .split("\n")
      .filter((line) => line.trim() !== "");
    return (
      code.length > 0 &&
      code.every((line) => /^\s*(export\b.*\bfrom\b|export \{|\}|[\w, ]+,?$|.*\bfrom ")/.test(line))
    );
  });
  expect(barrels.map(({ path }) => path)).toEqual([]);
});

test("a route file exports its HTTP methods and segment settings and nothing else", () => {
  const allowed =
    /^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|dynamic|revalidate|runtime|maxDuration|fetchCache)$/;
  const routes = sources.filter(({ path }) => /^app\/.*route\.ts$/.test(path));
  const exported = ({ path, text }: SourceFile) =>
    [...text.matchAll(/^export (?:async )?(?:function|const|let|class|type|interface) (\w+)/gm)]
      .map((match) => match[1] ?? "")
      .filter((name) => !allowed.test(name))
      .map((name) => `${path}: ${name}`);
  expect(routes.flatMap(exported)).toEqual([]);
});

test("no abort signal is combined with AbortSignal.any, which loses timeouts on Node 20", () => {
  const users = sourcesIn("app", "lib", "components").filter(({ text }) =>
    withoutComments(text).includes("AbortSignal.any"),
  );
  expect(users.map(({ path }) => path)).toEqual([]);
});

test("every folder at the top is one the layout names", () => {
  const folders = repositoryPaths().flatMap((path) => (path.includes("/") ? [path.split("/")[0] ?? ""] : []));
  const known = ["app", "lib", "prompts", "components", "tests", "public", "docs", "deploy", ".ci"];
  expect([...new Set(folders)].filter((folder) => !known.includes(folder))).toEqual([]);
});

function limitOf(path: string): number {
  return LIMITS.find(([kind]) => kind.test(path))?.[1] ?? 200;
}

const OPENING =
  /^(\s*)(?:export )?(?:default )?(?:async )?(?:function\*? (\w+)|const (\w+) = (?:async )?\(.*=> \{$|(?!if|for|while|switch|catch)(\w+)\(.*\{$)/;

/**
 * Functions as the formatter lays them out: from a line that opens one to the closing brace at the same indent.
 * A factory, `create…`, is measured by the functions it returns.
 */
function longFunctions({ path, text }: SourceFile): string[] {
  const lines = text.split("\n");
  return lines.flatMap((line, start) => {
    const [, indent, declared, assigned, method] = OPENING.exec(line) ?? [];
    const name = declared ?? assigned ?? method;
    if (name === undefined || /^create[A-Z]/.test(name)) return [];
    const end = lines.findIndex((each, at) => at > start && new RegExp(`^${indent}\\}[,;]?$`).test(each));
    const isComponent = path.endsWith(".tsx") && /^[A-Z]/.test(name);
    const length = end - start + 1;
    return length > (isComponent ? COMPONENT_LINES : FUNCTION_LINES)
      ? [`${path}: ${name} has ${length} lines`]
      : [];
  });
}
