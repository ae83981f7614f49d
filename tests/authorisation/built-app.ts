import { readFileSync } from "node:fs";

// What the build itself says it serves: Next.js writes these files and starts from them.

type Actions = Record<string, { filename: string; exportedName: string; workers: Record<string, unknown> }>;

export type BuiltAction = { id: string; path: string };

function read<Manifest>(path: string): Manifest {
  return JSON.parse(readFileSync(`.next/${path}`, "utf8")) as Manifest;
}

/** Never opened by an address. */
const WITHOUT_ADDRESS = ["/_global-error"];

/** Pages by their path, as expectations name them. */
export function builtPages(): string[] {
  return Object.entries(read<Record<string, string>>("app-path-routes-manifest.json"))
    .filter(([file, path]) => file.endsWith("/page") && !WITHOUT_ADDRESS.includes(path))
    .map(([, path]) => `page ${path}`);
}

/** Paths of route handlers; which methods they have is asked of the running app. */
export function builtRoutes(): string[] {
  return Object.entries(read<Record<string, string>>("app-path-routes-manifest.json"))
    .filter(([file]) => file.endsWith("/route"))
    .map(([, path]) => path);
}

/** Server actions by their file and name, each with its id and a page that it can be called from. */
export function builtActions(): Map<string, BuiltAction> {
  const { node, edge } = read<{ node: Actions; edge: Actions }>("server/server-reference-manifest.json");
  const named = Object.entries({ ...node, ...edge }).map(([id, { filename, exportedName, workers }]) => {
    const pages = Object.keys(workers).filter((worker) => !worker.includes("_not-found"));
    const plain = pages.find((page) => !page.includes("[")) ?? pages[0] ?? "app/page";
    const path =
      plain
        .replace(/^app/, "")
        .replace(/\/page$/, "")
        .replace(/\/\([^)]+\)/g, "") || "/";
    const file = filename.replace(/^app\/actions\//, "").replace(/\.ts$/, "");
    return [`action ${file} ${exportedName}`, { id, path }] as const;
  });
  return new Map(named);
}

/** Paths outside app/ that a build could serve as well. */
export function builtElsewhere(): string[] {
  const pages = Object.keys(read<Record<string, string>>("server/pages-manifest.json"));
  const { rewrites } = read<{ rewrites: unknown }>("routes-manifest.json");
  const lists = Array.isArray(rewrites) ? rewrites : Object.values(rewrites as object).flat();
  return [...pages.filter((path) => !/^\/(_app|_document|_error|404|500)$/.test(path)), ...lists.map(String)];
}
