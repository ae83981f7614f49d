import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join, normalize } from "node:path";

/** One text file of the repository, read as it stands in the checkout. */
export type SourceFile = { path: string; text: string };

/** Every file git knows or would take, so that build output and packages never count. */
export function repositoryPaths(): string[] {
  const list = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    encoding: "utf8",
  });
  return [...new Set(list.split("\n"))].filter((path) => path !== "" && existsSync(path)).sort();
}

/** TypeScript under the given folders or at the given paths; what the toolchain writes itself is left out. */
export function sourcesIn(...places: readonly string[]): SourceFile[] {
  return repositoryPaths()
    .filter(
      (path) =>
        /\.tsx?$/.test(path) && places.some((place) => path === place || path.startsWith(`${place}/`)),
    )
    .map((path) => ({ path, text: readFileSync(path, "utf8") }));
}

export type Import = { from: string; to: string; isPackage: boolean };

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s(?:[^"';]*?\sfrom\s)?["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/g;

/** What a file imports: a path from the root of the repository, or a package's name. */
export function importsOf({ path, text }: SourceFile): Import[] {
  return [...text.matchAll(IMPORT)].map((match) => {
    const named = match[1] ?? match[2] ?? "";
    if (named.startsWith("@/")) return { from: path, to: named.slice(2), isPackage: false };
    if (named.startsWith("."))
      return { from: path, to: normalize(join(dirname(path), named)), isPackage: false };
    return { from: path, to: packageName(named), isPackage: true };
  });
}

function packageName(named: string): string {
  const parts = named.split("/");
  return named.startsWith("@") ? parts.slice(0, 2).join("/") : (parts[0] ?? named);
}

/** The code without comments; strings stay. Good enough to look for words, not for a compiler. */
export function withoutComments(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, " "))
    .replace(/(^|\s)\/\/.*$/gm, "$1");
}

export function lineCount(text: string): number {
  return text.trimEnd().split("\n").length;
}

export function stemOf(path: string): string {
  return basename(path).replace(/(\.(test|spec|interop|built|simulation|config|d))?\.tsx?$/, "");
}
