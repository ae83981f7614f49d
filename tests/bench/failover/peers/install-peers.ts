import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const FOLDER = fileURLToPath(new URL(".", import.meta.url));

/** Installs what the lockfile beside it names, unless it is there already. Install scripts stay off. */
export function installPeers(): void {
  const wanted = Object.entries(dependenciesOf(`${FOLDER}package.json`));
  const missing = wanted.filter(([name, version]) => installedVersion(name) !== version);
  if (missing.length === 0) return;
  console.log(`Installing ${missing.map(([name]) => name).join(", ")} …`);
  execFileSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], {
    cwd: FOLDER,
    stdio: ["ignore", "ignore", "inherit"],
    timeout: 5 * 60_000,
  });
}

function installedVersion(name: string): string | null {
  const path = `${FOLDER}node_modules/${name}/package.json`;
  if (!existsSync(path)) return null;
  return (JSON.parse(readFileSync(path, "utf8")) as { version: string }).version;
}

function dependenciesOf(path: string): Record<string, string> {
  return (JSON.parse(readFileSync(path, "utf8")) as { dependencies: Record<string, string> }).dependencies;
}
