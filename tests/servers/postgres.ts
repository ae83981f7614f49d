import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { accessSync, chownSync, constants, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import postgres from "postgres";

export type PostgresServer = {
  /** The address of a new empty database on it, of a user with the rights managed Postgres gives: no superuser. */
  newDatabase(): Promise<string>;
  /** The same database as its server's administrator sees it. */
  asAdministrator(url: string): string;
  /** Runs statements as the administrator. */
  administer(url: string, statements: string): Promise<void>;
  stop(): Promise<void>;
};

type Owner = { uid?: number; gid?: number };

const START_MS = 20_000;

const ADMINISTRATOR = "administrator";
const CUSTOMER = "dunlin";

/** The folder of `initdb` and `postgres`, or null: Debian keeps the server's programs out of PATH. */
export function findPostgres(): string | null {
  const fromPath = (process.env.PATH ?? "").split(delimiter);
  const places = ["/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt"];
  const installed = places.flatMap((place) => versionsIn(place).map((name) => join(place, name, "bin")));
  const found = [...installed, ...fromPath].find((folder) => ["initdb", "postgres"].every(isIn(folder)));
  return found ?? null;
}

/** True when tests may go without: told once, and never under CI. */
export function isPostgresMissing(): boolean {
  if (findPostgres() !== null) return false;
  if (process.env.CI === "true") throw new Error("CI needs Postgres: install the package postgresql.");
  process.stdout.write("No Postgres found: the store is tested on the embedded one alone.\n");
  return true;
}

/** A throwaway server on a loopback port of its own, gone with `stop` or with this process. */
export async function startPostgres(): Promise<PostgresServer> {
  const programs = findPostgres();
  if (programs === null) throw new Error("No Postgres found");
  const folder = mkdtempSync(join(tmpdir(), "dunlin-pg-"));
  const owner = unprivileged();
  if (owner.uid !== undefined) chownSync(folder, owner.uid, owner.gid ?? owner.uid);
  const data = join(folder, "data");
  const initialise = [
    "-D",
    data,
    "-U",
    ADMINISTRATOR,
    "-A",
    "trust",
    "-E",
    "UTF8",
    "--no-sync",
    "--locale=C",
  ];
  execFileSync(join(programs, "initdb"), initialise, { ...owner, stdio: "pipe", timeout: START_MS });
  const port = await freePort();
  const address = ["-h", "127.0.0.1", "-p", String(port), "-k", folder];
  const options = ["-D", data, ...address, "-c", "fsync=off", "-c", "max_connections=200"];
  const server = spawn(join(programs, "postgres"), options, { ...owner, stdio: "ignore" });
  const kill = () => server.kill("SIGKILL");
  process.once("exit", kill);
  const urlOf = (name: string, user: string) => `postgres://${user}@127.0.0.1:${port}/${name}`;
  const administer = async (url: string, statements: string) => {
    await onServer(url, (sql) => sql.unsafe(statements).simple());
  };
  const root = urlOf("postgres", ADMINISTRATOR);
  await answering(root);
  await administer(root, `create role ${CUSTOMER} login createrole`);
  return {
    newDatabase: async () => {
      const name = `d${randomUUID().replaceAll("-", "")}`;
      await administer(root, `create database ${name} owner ${CUSTOMER}`);
      return urlOf(name, CUSTOMER);
    },
    asAdministrator: administratorOf,
    administer: (url, statements) => administer(administratorOf(url), statements),
    stop: async () => {
      await ended(server);
      process.off("exit", kill);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function administratorOf(url: string): string {
  return url.replace(/\/\/[^@]+@/, `//${ADMINISTRATOR}@`);
}

function versionsIn(place: string): string[] {
  try {
    const names = readdirSync(place).filter(
      (name) => place.endsWith("postgresql") || /^postgresql@/.test(name),
    );
    return names.sort(
      (a, b) => Number.parseInt(b.replace(/\D/g, ""), 10) - Number.parseInt(a.replace(/\D/g, ""), 10),
    );
  } catch {
    return [];
  }
}

function isIn(folder: string) {
  return (program: string): boolean => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  };
}

/** Postgres refuses to run as root; the package's own user serves then. */
function unprivileged(): Owner {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  return { uid: idOf("-u"), gid: idOf("-g") };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error()),
      );
    });
  });
}

async function onServer<Result>(url: string, run: (sql: postgres.Sql) => Promise<Result>): Promise<Result> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return await run(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function answering(url: string): Promise<void> {
  const deadline = Date.now() + START_MS;
  for (;;) {
    try {
      await onServer(url, (sql) => sql`select 1`);
      return;
    } catch (failure) {
      if (Date.now() > deadline) throw failure;
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  }
}

function ended(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (server.exitCode !== null) return resolve();
    server.once("exit", () => resolve());
    server.kill("SIGINT");
  });
}
