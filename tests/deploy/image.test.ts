import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

test("an image is built without settings, data and history, by Docker as by Podman", () => {
  const left = readFileSync(".dockerignore", "utf8").split("\n");
  expect(left).toEqual(expect.arrayContaining([".git", ".env*", ".data", "node_modules", ".next"]));
  // Podman alone would read this one, and no longer the other.
  expect(existsSync(".containerignore")).toBe(false);
});
