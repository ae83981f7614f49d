import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { repositoryPaths, sourcesIn } from "./source-tree";

const TOP = ["app", "lib", "prompts", "components", "tests", "public", "docs", "deploy", ".ci"];

/** A word in backticks that can only be a path of this repository. */
const PATH = /`((?:\.\/)?(?:[\w.[\]()@-]+\/)*[\w.[\]()@-]+\/?)`/g;

/** Without this folder, whose files spell out what they look for. */
const testSources = sourcesIn("tests").filter(({ path }) => !path.startsWith("tests/architecture/"));

test.each(["ARCHITECTURE.md", "README.md", "CONTRIBUTING.md", "DECISIONS.md"])(
  "%s names only paths that exist",
  (document) => {
    const text = existsSync(document) ? readFileSync(document, "utf8") : "";
    const paths = [...text.matchAll(PATH)].map((match) => match[1] ?? "").filter(isPath);
    expect(paths.filter((path) => !existsSync(path))).toEqual([]);
  },
);

test("every link of a document to a file of ours finds it", () => {
  for (const document of repositoryPaths().filter((path) => path.endsWith(".md"))) {
    const links = [...readFileSync(document, "utf8").matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)];
    const folder = document.includes("/") ? document.replace(/\/[^/]+$/, "/") : "";
    for (const [, link = ""] of links) expect(existsSync(folder + link), `${document} → ${link}`).toBe(true);
  }
});

test("the lockfile names no address of a download", () => {
  expect(readFileSync("package-lock.json", "utf8")).not.toMatch(/"resolved"/);
});

test("every package is pinned to one version", () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync("package.json", "utf8"));
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([, v]) => !/^\d+\.\d+\.\d+$/.test(String(v)),
  );
  expect(loose).toEqual([]);
});

test("no test is skipped, left for later or run alone", () => {
  const idle = /\b(test|it|describe)\.(skip|only|todo|fixme|fails)\b|\b(xit|xtest|xdescribe|fdescribe|fit)\(/;
  const found = testSources.filter(({ text }) => idle.test(text));
  expect(found.map(({ path }) => path)).toEqual([]);
});

test("a module that tests share does nothing by being read: files of one worker read it once", () => {
  const shared = testSources.filter(
    ({ path }) => !/\.(test|spec|built|simulation|interop)\.tsx?$|^tests\/setup\.ts$/.test(path),
  );
  const hooked = shared.filter(({ text }) => /^(before|after)(All|Each)\(/m.test(text));
  expect(hooked.map(({ path }) => path)).toEqual([]);
});

test("no test is named after what should be", () => {
  const named = testSources.filter(({ text }) =>
    /\b(test|it)(\.each\([\s\S]*?\))?\(\s*["'`][^"'`]*\bshould\b/.test(text),
  );
  expect(named.map(({ path }) => path)).toEqual([]);
});

test("no path of one machine stands in the repository", () => {
  const machine = /(?<![\w.~-])\/(root|home\/\w+|Users\/\w+|work\/\w+|tmp\/\w+)(?=[/\s"'`)]|$)/m;
  const texts = repositoryPaths().filter((path) =>
    /\.(tsx?|mjs|json|md|css|sql|ya?ml)$|^\.|\/run$/.test(path),
  );
  const found = texts.filter(
    (path) => path !== "package-lock.json" && machine.test(readFileSync(path, "utf8")),
  );
  expect(found).toEqual([]);
});

test("every script of package.json starts something that is there", () => {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
  const started = Object.values(scripts).flatMap((script) =>
    [...script.matchAll(/tsx (\S+)/g)].map((match) => match[1] ?? ""),
  );
  expect(started.filter((path) => !existsSync(path))).toEqual([]);
});

/** With a slash it must start at a folder of ours; without one it must look like a file at the top. */
function isPath(word: string): boolean {
  if (word.includes("/")) return TOP.includes(word.replace(/^\.\//, "").split("/")[0] ?? "");
  return (
    /^(\.[a-z]+(\.[a-z]+)*|[\w-]+\.(ts|mjs|json|md))$/.test(word) &&
    !/^\.(env\.local|env|data|next|cache|git)$/.test(word)
  );
}
