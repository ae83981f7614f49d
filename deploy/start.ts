import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { env } from "../lib/env";
import { isBuilt, sourceHash, stampBuild } from "./build-stamp";
import { type Readiness, waitUntilReady } from "./wait-until-ready";

// `npm start`: from a checkout with its packages to an open Dunlin, with no settings.

const HOST = "127.0.0.1";
const BUILD_MS = 10 * 60_000;
const OPEN_MS = 60_000;
const NEXT = join("node_modules", "next", "dist", "bin", "next");
/** Megabytes for young objects: with Node's 16, two thousand open streams outlive each round of collection (docs/performance.md). */
const YOUNG_SPACE = "--max-semi-space-size=64";

async function start(): Promise<number> {
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  for (const file of [".env.local", ".env"]) if (existsSync(file)) process.loadEnvFile(file);
  const port = env().PORT;
  if (!(await isFree(port))) {
    console.error(`Port ${port} is in use by another program (another Dunlin, perhaps).`);
    console.error(`Stop that one, or choose another port: PORT=${port + 1} npm start`);
    return 1;
  }
  if (!isBuilt(".") && !(await build())) return 1;
  return serve(port);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, HOST, () => probe.close(() => resolve(true)));
  });
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

async function serve(port: number): Promise<number> {
  console.log("Starting Dunlin …");
  const args = [YOUNG_SPACE, NEXT, "start", "-H", HOST, "-p", String(port)];
  const server = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "inherit"] });
  const closing = ended(server);
  let isOver = false;
  void closing.then(() => (isOver = true));
  const url = `http://${HOST}:${port}/api/ready`;
  const readiness = await waitUntilReady(url, { limitMs: OPEN_MS, isOver: () => isOver });
  if (readiness === "ready") {
    console.log(`Dunlin is open at http://localhost:${port}`);
    console.log("It listens on this machine only. Press Ctrl-C to stop it.");
  } else if (!isOver) {
    console.error(NOT_OPEN[readiness]);
    server.kill("SIGTERM");
    await closing;
    return 1;
  }
  const end = await closing;
  return end === "stopped" ? 0 : end;
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
