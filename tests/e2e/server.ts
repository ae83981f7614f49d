import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { startOllamaNode } from "../fakes/start-ollama-node";
import { copyOfEmptyStore } from "../harness/empty-store";
import { freePort } from "../harness/free-port";
import { NO_SETTINGS } from "../harness/no-settings";
import { seedWeek } from "./seed-week";

// The built app for the browser tests, with an empty store of its own and two test nodes. With "--hosted" people have to
// sign in to it, and their mails are kept in its outbox; "--phone" is the one that the phone's tests have to themselves.

const READY_MS = 60_000;

const isHosted = process.argv.includes("--hosted");
const hasWeek = process.argv.includes("--week");
const WEEK = {
  first: "study",
  other: "attic",
  timeZone: "Europe/Berlin",
  isDown: process.argv.includes("--down"),
};
const isPhone = process.argv.includes("--phone");

const dataDir = await copyOfEmptyStore();
const [primary, fallback, port] = await Promise.all([startOllamaNode(), startOllamaNode(), freePort()]);
if (hasWeek) await seedWeek({ ...WEEK, dataDir, now: Date.now() });
if (hasWeek) await loadModel(fallback.url, "qwen2.5-coder:7b");
const app = startApp(port);

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void close(0));
// Of a week's server whoever started it holds the other end, and lets go of it however that one ends.
if (hasWeek) process.stdin.resume().once("close", () => void close(0));
app.once("exit", (code) => void close(code ?? 1));

// A browser takes Secure cookies from http://localhost, and from no other address without TLS.
const url = isHosted ? `http://localhost:${port}` : `http://127.0.0.1:${port}`;
await opened(`${url}/`);
if (isHosted) console.log(`${isPhone ? "hosted for phones" : "hosted"} at ${url} keeping ${dataDir}`);
else console.log(`${isPhone ? "phone" : "open"} at ${url} with ${primary.url} and ${fallback.url}`);

function startApp(port: number): ChildProcess {
  const next = join("node_modules", "next", "dist", "bin", "next");
  return spawn(process.execPath, [next, "start", "-H", "127.0.0.1", "-p", String(port)], {
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      ...process.env,
      ...NO_SETTINGS,
      NEXT_TELEMETRY_DISABLED: "1",
      DATA_DIR: dataDir,
      // A check looks at the nodes' every answer, and these misbehave on purpose.
      CHECK_EVERY_MINUTES: "0",
      CRON_SECRET: "nobody-calls-here",
      OLLAMA_PRIMARY_URL: primary.url,
      OLLAMA_FALLBACK_URL: fallback.url,
      ...settingsOf(port),
      ...(hasWeek ? weekSettings() : {}),
    },
  });
}

function settingsOf(port: number): Record<string, string> {
  if (!isHosted) return {};
  return { AUTH_SECRET: randomBytes(32).toString("hex"), APP_URL: `http://localhost:${port}` };
}

/** As Ollama loads one: by a chat without words. */
async function loadModel(node: string, model: string): Promise<void> {
  const body = JSON.stringify({ model, messages: [], stream: false });
  await (await fetch(`${node}/api/chat`, { method: "POST", body })).text();
}

/** Nothing but what a test asks for changes what the store was given. */
function weekSettings(): Record<string, string> {
  const models = ["qwen3.5:latest", "qwen2.5-coder:7b"];
  const gone = "http://127.0.0.1:9";
  const nodes = [
    { name: WEEK.first, url: WEEK.isDown ? gone : primary.url, models },
    { name: WEEK.other, url: fallback.url, models: models.slice(1) },
  ];
  return { NODES: JSON.stringify(nodes), CHECK_EVERY_MINUTES: "0", CHECK_RETRY_MS: "100", TZ: WEEK.timeZone };
}

async function opened(url: string): Promise<void> {
  const until = Date.now() + READY_MS;
  while (Date.now() < until) {
    try {
      await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(READY_MS) });
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error("The app did not open within a minute.");
}

async function close(code: number): Promise<void> {
  app.removeAllListeners("exit");
  app.kill("SIGKILL");
  await Promise.allSettled([primary.stop(), fallback.stop()]);
  rmSync(dataDir, { recursive: true, force: true });
  process.exit(code);
}
