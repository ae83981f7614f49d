import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { endProcess } from "../harness/end-process";
import { onPath } from "../harness/find-program";
import { openRedis, type RawReply } from "./resp";

export type TestRedis = {
  /** Where it listens: a socket in a folder of its own, so no port is taken. */
  socketPath: string;
  send(...command: string[]): Promise<RawReply>;
  /** Ends it as a power cut does; what it had told to be done stays on the disk. */
  kill(): Promise<void>;
  restart(): Promise<void>;
  /** Takes connections, and does nothing until it is thawed. */
  freeze(): void;
  thaw(): void;
  stop(): Promise<void>;
};

const START_MS = 10_000;

export function findRedis(): string | null {
  return onPath("redis-server");
}

/** True when tests may go without: told once, and never under CI. */
export function isRedisMissing(): boolean {
  if (findRedis() !== null) return false;
  if (process.env.CI === "true") throw new Error("CI needs Redis: install the package redis-server.");
  process.stdout.write("No redis-server found: fleet state is tested in memory alone.\n");
  return true;
}

/** A throwaway Redis that writes every command down before it answers; gone with `stop` or with this process. */
export async function startRedis(): Promise<TestRedis> {
  const folder = mkdtempSync(join(tmpdir(), "dunlin-redis-"));
  const socketPath = join(folder, "redis.sock");
  let server = await launch(folder, socketPath);
  const kill = () => server.kill("SIGKILL");
  process.once("exit", kill);
  const end = () => endProcess(server);
  return {
    socketPath,
    async send(...command) {
      const connection = openRedis(socketPath);
      return connection.send(command).finally(connection.close);
    },
    kill: end,
    async restart() {
      await end();
      server = await launch(folder, socketPath);
    },
    freeze: () => void server.kill("SIGSTOP"),
    thaw: () => void server.kill("SIGCONT"),
    async stop() {
      await end();
      process.off("exit", kill);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function launch(folder: string, socketPath: string): Promise<ChildProcess> {
  const program = findRedis();
  if (program === null) throw new Error("No redis-server found");
  rmSync(socketPath, { force: true });
  const place = ["--port", "0", "--unixsocket", socketPath, "--dir", folder];
  const kept = ["--save", "", "--appendonly", "yes", "--appendfsync", "always"];
  const server = spawn(program, [...place, ...kept], { stdio: "ignore" });
  const deadline = performance.now() + START_MS;
  for (;;) {
    const connection = openRedis(socketPath);
    const reply = await connection.send(["PING"]).catch(() => null);
    connection.close();
    // Not "LOADING": what it had written down is read first.
    if (reply?.kind === "status") return server;
    if (performance.now() > deadline) throw new Error("redis-server does not answer");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
