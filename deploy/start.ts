import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { isLoopbackAddress } from "../lib/core/settings-together";
import { type Env, env } from "../lib/env";
import { isBuilt, sourceHash, stampBuild } from "./build-stamp";
import { type Readiness, waitUntilReady } from "./wait-until-ready";

// `npm start`: from a checkout with its packages to an open Dunlin, with no settings.

const BUILD_MS = 10 * 60_000;
const OPEN_MS = 60_000;
const NEXT = join("node_modules", "next", "dist", "bin", "next");
/** Megabytes for young objects: with Node's 16, two thousand open streams outlive each round of collection (docs/performance.md). */
const YOUNG_SPACE = "--max-semi-space-size=64";

async function start(): Promise<number> {
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  for (const file of [".env.local", ".env"]) if (existsSync(file)) process.loadEnvFile(file);
  const place: Place = { port: env().PORT, address: env().BIND_ADDRESS };
  const obstacle = await obstacleAt(place);
  if (obstacle !== null) {
    console.error(obstacle);
    return 1;
  }
  if (!isBuilt(".") && !(await build())) return 1;
  return serve(place);
}

type Place = { port: Env["PORT"]; address: Env["BIND_ADDRESS"] };

/** Why nothing can listen there, with what to do; null: something can. */
function obstacleAt({ port, address }: Place): Promise<string | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => resolve(obstacleWords(error.code, port)));
    probe.listen(port, address, () => probe.close(() => resolve(null)));
  });
}

function obstacleWords(code: string | undefined, port: number): string {
  switch (code) {
    case "EADDRNOTAVAIL":
      return "BIND_ADDRESS is no address of this machine. Leave it empty to listen on 127.0.0.1.";
    case "EACCES":
      return `Port ${port} is for the system's own programs here. Choose one above 1023: PORT=3000 npm start`;
    default:
      return (
        `Port ${port} is in use by another program (another Dunlin, perhaps).\n` +
        `Stop that one, or choose another port: PORT=${port + 1} npm start`
      );
  }
}

async function build(): Promise<boolean> {
  console.log("Building Dunlin; this happens once and takes about half a minute …");
  const hash = sourceHash(".");
  const child = spawn(process.execPath, [NEXT, "build"], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += String(chunk)));
  const end = await ended(child, BUILD_MS);
  if (end === "stopped") return false;
  if (end !== 0) {
    console.error(`${said}\nThe build stopped; what it said stands above. Nothing stored was touched.`);
    return false;
  }
  stampBuild(".", hash);
  return true;
}

async function serve({ port, address }: Place): Promise<number> {
  console.log("Starting Dunlin …");
  const args = [YOUNG_SPACE, NEXT, "start", "-H", address, "-p", String(port)];
  const server = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  // Next's own greeting names an address people do not use; what the app says afterwards, as a mail nobody sends, is theirs.
  let isOpen = false;
  server.stdout.on("data", (chunk) => isOpen && process.stdout.write(chunk));
  const closing = ended(server);
  let isOver = false;
  void closing.then(() => (isOver = true));
  const url = `http://${reachable(address)}:${port}/api/ready`;
  const readiness = await waitUntilReady(url, { limitMs: OPEN_MS, isOver: () => isOver });
  if (readiness === "ready") {
    isOpen = true;
    console.log(`Dunlin is open at ${env().APP_URL ?? `http://localhost:${port}`}`);
    const isLocal = isLoopbackAddress(address);
    console.log(`It listens on ${isLocal ? "this machine only" : address}. Press Ctrl-C to stop it.`);
  } else if (!isOver) {
    console.error(NOT_OPEN[readiness]);
    server.kill("SIGTERM");
    await closing;
    return 1;
  }
  const end = await closing;
  return end === "stopped" ? 0 : end;
}

/** Where this machine itself asks a server that listens there. */
function reachable(address: string): string {
  if (address === "0.0.0.0") return "127.0.0.1";
  if (address === "::") return "[::1]";
  return address.includes(":") ? `[${address}]` : address;
}

const NOT_OPEN: Record<Exclude<Readiness, "ready">, string> = {
  refused: "Dunlin cannot open its data, so it was stopped. Why stands above.",
  ended: "Dunlin ended while it was starting.",
  silent: "Dunlin did not open within a minute and was stopped.",
};

/** Passes signals on and answers with the exit code, or that somebody asked for the end. */
function ended(child: ChildProcess, limitMs?: number): Promise<number | "stopped"> {
  return new Promise((resolve) => {
    let asked = false;
    const stop = (signal: NodeJS.Signals) => {
      asked = true;
      child.kill(signal);
    };
    const timer = limitMs === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), limitMs);
    const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
    for (const signal of signals) process.on(signal, stop);
    const done = (end: number | "stopped") => {
      clearTimeout(timer);
      for (const signal of signals) process.off(signal, stop);
      resolve(end);
    };
    child.once("error", () => done(1));
    child.once("exit", (code) => done(asked ? "stopped" : (code ?? 1)));
  });
}

try {
  process.exitCode = await start();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
