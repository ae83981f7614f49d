import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { endProcess } from "../../harness/end-process";
import { freePort } from "../../harness/free-port";

const READY_MS = 60_000;
const MOST_STARTS = 5;
/** A run ends itself after a minute. */
const CALL_MS = 75_000;

export type CronAnswer = { status: number; counted: number };

export type BuiltInstance = {
  start(): Promise<void>;
  /** As `kill -9`. */
  kill(): Promise<void>;
  /** What the cron's call was answered; null: nothing, for the process was gone. */
  check(): Promise<CronAnswer | null>;
};

/** The built app in a process of its own, on one port however often it is started. */
export async function builtInstance(settings: Record<string, string>): Promise<BuiltInstance> {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  let app: ChildProcess | null = null;
  const killNow = () => app?.kill("SIGKILL");
  process.once("exit", killNow);

  async function startOnce(): Promise<{ kind: "opened" } | { kind: "failed"; errors: string }> {
    const next = join("node_modules", "next", "dist", "bin", "next");
    const child = spawn(process.execPath, [next, "start", "-H", "127.0.0.1", "-p", String(port)], {
      stdio: ["ignore", "ignore", "pipe"],
      env: { ...process.env, ...settings },
    });
    let errors = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      errors = (errors + text).slice(-2_000);
    });
    app = child;
    const closed = once(child, "close");
    const isOpened = await opened(base, () => child.exitCode !== null || child.signalCode !== null);
    if (isOpened) return { kind: "opened" };
    child.kill("SIGKILL");
    await closed;
    return { kind: "failed", errors };
  }

  return {
    async start() {
      for (let starts = 1; ; starts++) {
        const outcome = await startOnce();
        if (outcome.kind === "opened") return;
        // What was killed a moment ago may not have let go of its port.
        if (!outcome.errors.includes("EADDRINUSE") || starts === MOST_STARTS)
          throw new Error(`The app did not start: ${outcome.errors}`);
      }
    },
    async kill() {
      if (app) await endProcess(app);
    },
    async check() {
      const headers = { authorization: `Bearer ${settings.CRON_SECRET}` };
      const signal = AbortSignal.timeout(CALL_MS);
      try {
        const response = await fetch(`${base}/api/cron/check-nodes`, { headers, signal, redirect: "error" });
        const { nodes = [] } = (await response.json()) as { nodes?: { isCounted: boolean }[] };
        return { status: response.status, counted: nodes.filter(({ isCounted }) => isCounted).length };
      } catch {
        return null;
      }
    },
  };
}

async function opened(base: string, hasEnded: () => boolean): Promise<boolean> {
  const deadline = performance.now() + READY_MS;
  while (!hasEnded() && performance.now() < deadline) {
    const response = await fetch(`${base}/api/health`, { signal: AbortSignal.timeout(READY_MS) }).catch(
      () => null,
    );
    if (response?.ok) return !hasEnded();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return false;
}
