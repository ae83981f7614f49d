import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";

const OPEN_MS = 180_000;
const OPENED = /open at (\S+) with/;

export type WeekServer = { url: string; stop(): Promise<void> };

/** The built app with a week of two nodes in its store; "--down": and the first of them has gone. */
export async function startWeekServer(...more: readonly "--down"[]): Promise<WeekServer> {
  const tsx = join("node_modules", "tsx", "dist", "cli.mjs");
  const server = spawn(process.execPath, [tsx, "tests/e2e/server.ts", "--week", ...more], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const url = await opened(server);
  return {
    url,
    async stop() {
      const over = new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGTERM");
      await over;
    },
  };
}

function opened(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      server.kill("SIGTERM");
      reject(new Error("Dunlin did not open."));
    }, OPEN_MS);
    server.once("exit", () => reject(new Error("Dunlin ended before it opened.")));
    server.stdout?.on("data", (text) => {
      const found = OPENED.exec(String(text))?.[1];
      if (!found) return;
      clearTimeout(timer);
      resolve(found);
    });
  });
}
