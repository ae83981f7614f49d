import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What a build is made of. Tests and documents change nothing a visitor sees. */
const SOURCES = [
  "app",
  "components",
  "lib",
  "prompts",
  "public",
  "instrumentation.ts",
  "proxy.ts",
  "next.config.ts",
  "postcss.config.mjs",
  "tsconfig.json",
  "package.json",
  "package-lock.json",
];

const STAMP = join(".next", "dunlin-build");

/** True when the build in this folder was made from exactly the sources that are here now. */
export function isBuilt(root: string): boolean {
  if (!existsSync(join(root, ".next", "BUILD_ID")) || !existsSync(join(root, STAMP))) return false;
  return readFileSync(join(root, STAMP), "utf8") === sourceHash(root);
}

/** To be called with the hash taken before the build: what changed meanwhile is not in it. */
export function stampBuild(root: string, hash: string): void {
  writeFileSync(join(root, STAMP), hash);
}

/** By content, since a fresh clone gives every file the same age. */
export function sourceHash(root: string): string {
  const hash = createHash("sha256").update(process.version);
  for (const path of SOURCES.flatMap((source) => filesUnder(root, source))) {
    hash.update(`\0${path}\0`).update(readFileSync(join(root, path)));
  }
  return hash.digest("hex");
}

function filesUnder(root: string, path: string): string[] {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [path];
  return readdirSync(full)
    .sort()
    .flatMap((name) => filesUnder(root, join(path, name)));
}
