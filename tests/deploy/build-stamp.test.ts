import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isBuilt, sourceHash, stampBuild } from "../../deploy/build-stamp";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "dunlin-stamp-"));
  write("app/page.tsx", "one");
  write("package.json", "{}");
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(join(root, dirname(path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function build(): void {
  const hash = sourceHash(root);
  write(".next/BUILD_ID", "id");
  stampBuild(root, hash);
}

test("a fresh checkout is not built", () => {
  expect(isBuilt(root)).toBe(false);
});

test("a build stays good while its sources stay as they were", () => {
  build();
  write("tests/page.test.ts", "a test");
  write("README.md", "words");
  expect(isBuilt(root)).toBe(true);
});

test.each(["app/page.tsx", "lib/new.ts", "package.json"])("a change in %s asks for a new build", (path) => {
  build();
  write(path, "two");
  expect(isBuilt(root)).toBe(false);
});

test("a file moved to another name asks for a new build", () => {
  build();
  rmSync(join(root, "app/page.tsx"));
  write("app/other.tsx", "one");
  expect(isBuilt(root)).toBe(false);
});

test("a build that was never finished is not taken for one", () => {
  build();
  rmSync(join(root, ".next/BUILD_ID"));
  expect(isBuilt(root)).toBe(false);
});
