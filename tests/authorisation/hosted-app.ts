import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { LoggedChat, NodeLog } from "../fakes/node-script";
import { startOllamaNode, type TestNode } from "../fakes/start-ollama-node";
import { copyOfEmptyStore } from "../harness/empty-store";
import { freePort } from "../harness/free-port";
import { NO_SETTINGS } from "../harness/no-settings";
import { type Answer, actionCall, ask, type Browser, formOf, type Sent } from "./ask";
import { builtActions } from "./built-app";

const APP_URL = "https://dunlin.test";
/** What a cron of that app's sends. */
export const CRON_SECRET = "the-cron-of-these-tests";
const READY_MS = 60_000;
const QUICK = { firstTokenMs: 1, tokenMs: 1 };
const SLOW = { firstTokenMs: 1, tokenMs: 300 };

export type HostedApp = {
  send(browser: Browser, sent: Sent): Promise<Answer>;
  act(browser: Browser, action: string, input: readonly unknown[]): Promise<Answer>;
  /** A browser with a session of its own, by the link that was mailed to that address. */
  signIn(address: string): Promise<Browser>;
  /** Whether drafts take the node half a minute from now on, also those begun beside one that is late. */
  writeSlowly(isSlow: boolean): Promise<void>;
  /** Whether the node is writing a draft and goes on with it. */
  isWriting(): Promise<boolean>;
  /** What its one node was asked. */
  nodeLog(): Promise<NodeLog>;
  stop(): Promise<void>;
};

/** The built app in hosted mode in a process of its own, on the embedded store or on that Postgres. */
export async function startHostedApp(databaseUrl: string | null): Promise<HostedApp> {
  const dataDir = await copyOfEmptyStore();
  const [node, port] = await Promise.all([startOllamaNode({ behaviour: QUICK }), freePort()]);
  const next = join("node_modules", "next", "dist", "bin", "next");
  const app = spawn(process.execPath, [next, "start", "-H", "127.0.0.1", "-p", String(port)], {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, ...settings(dataDir, databaseUrl), OLLAMA_PRIMARY_URL: node.url },
  });
  let errors = "";
  app.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors = (errors + text).slice(-2_000);
  });
  const kill = () => app.kill("SIGKILL");
  process.once("exit", kill);
  const actions = builtActions();
  const send = (browser: Browser, sent: Sent) => ask(port, APP_URL, browser, sent);
  const act = async (browser: Browser, name: string, input: readonly unknown[]) => {
    const action = actions.get(name);
    if (!action) throw new Error(`The build has no ${name}`);
    return send(browser, await actionCall(action.id, action.path, input));
  };
  const stop = async () => {
    process.off("exit", kill);
    const ended = new Promise((resolve) => app.once("exit", resolve));
    if (app.exitCode === null && app.signalCode === null && kill()) await ended;
    await node.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    await until(() =>
      send(new Map(), { method: "GET", path: "/api/ready" }).then(({ status }) => status < 300),
    );
  } catch (failure) {
    await stop();
    throw new Error(`The app did not start: ${errors}`, { cause: failure });
  }
  const writeSlowly = (isSlow: boolean) => node.script({ behaviour: isSlow ? SLOW : QUICK });
  return {
    send,
    act,
    writeSlowly,
    isWriting: () => isWriting(node),
    nodeLog: () => node.log(),
    stop,
    signIn: (address) => signIn({ act, dataDir }, address),
  };
}

function settings(dataDir: string, databaseUrl: string | null): Record<string, string> {
  return {
    ...NO_SETTINGS,
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    APP_URL,
    AUTH_SECRET: randomBytes(32).toString("base64"),
    DATA_DIR: dataDir,
    DATABASE_URL: databaseUrl ?? "",
    LOG_ATTEMPTS: "none",
    CHECK_EVERY_MINUTES: "0",
    CRON_SECRET,
  };
}

/** Two more tokens: the first may have been on its way when somebody stopped the rest. */
async function isWriting(node: TestNode): Promise<boolean> {
  const open = async () =>
    (await node.log()).chats.filter((chat) => (chat.finishedMs ?? chat.disconnectedMs) === null);
  const tokensOf = (chats: readonly LoggedChat[]) => chats.reduce((sum, { tokens }) => sum + tokens, 0);
  const before = tokensOf(await open());
  let goesOn = false;
  await until(async () => {
    const chats = await open();
    goesOn = chats.length > 0;
    return !goesOn || tokensOf(chats) >= before + 2;
  });
  return goesOn;
}

async function signIn({ act, dataDir }: Pick<HostedApp, "act"> & { dataDir: string }, address: string) {
  const browser: Browser = new Map();
  const known = mailedTokens(dataDir, address);
  await act(browser, "action sign-in requestLinkAction", [{ kind: "idle" }, formOf({ email: address })]);
  const isNew = (token: string) => !known.includes(token);
  await until(async () => mailedTokens(dataDir, address).some(isNew));
  const token = mailedTokens(dataDir, address).find(isNew) ?? "";
  await act(browser, "action sign-in confirmLinkAction", [{ kind: "unknown" }, formOf({ token })]);
  if (![...browser.keys()].some((name) => name.includes("session"))) throw new Error(`${address} is not in`);
  return browser;
}

function mailedTokens(dataDir: string, address: string): string[] {
  try {
    const mails = JSON.parse(readFileSync(join(dataDir, "outbox.json"), "utf8")) as {
      to: string;
      text: string;
    }[];
    return mails
      .filter(({ to }) => to === address)
      .flatMap(({ text }) => /token=([\w-]+)/.exec(text)?.[1] ?? []);
  } catch {
    return [];
  }
}

/** Waits for what comes about by itself, a minute at most. */
export async function until(isTrue: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + READY_MS;
  while (!(await isTrue().catch(() => false))) {
    if (Date.now() > deadline) throw new Error("The app did not get there within a minute.");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
