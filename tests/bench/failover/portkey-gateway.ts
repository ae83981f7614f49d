import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const PEERS = fileURLToPath(new URL("./peers", import.meta.url));
const PROGRAM = join(PEERS, "node_modules", "@portkey-ai", "gateway", "build", "start-server.js");
const START_MS = 30_000;

export type Gateway = { url: string; stop(): void };

export async function startGateway(): Promise<Gateway> {
  const port = await freePort();
  const child = spawn(process.execPath, [PROGRAM, `--port=${port}`, "--headless"], { stdio: "ignore" });
  const url = `http://127.0.0.1:${port}`;
  const stop = () => void child.kill("SIGKILL");
  const giveUpAt = Date.now() + START_MS;
  while (!(await answers(url))) {
    if (child.exitCode !== null || Date.now() > giveUpAt) {
      stop();
      throw new Error("Portkey's gateway did not start.");
    }
    await wait(100);
  }
  return { url, stop };
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    async (response) => {
      await response.body?.cancel();
      return true;
    },
    () => false,
  );
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  server.close();
  await once(server, "close");
  return port;
}
