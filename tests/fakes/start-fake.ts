import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { endProcess } from "../harness/end-process";

export type RunningFake = {
  url: string;
  process: ChildProcess;
  /** Ends the process; its port then refuses connections. */
  stop(): Promise<void>;
};

/**
 * Starts a program of this folder in a process of its own and waits until it prints the port on which it listens. Its input
 * stays open as long as this process lives, so that it can end with this one at the latest.
 */
export async function startFake(program: string, args: readonly string[]): Promise<RunningFake> {
  const path = fileURLToPath(new URL(`./${program}.ts`, import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", path, ...args], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const url = `http://127.0.0.1:${await listeningPort(child, program)}`;
  return { url, process: child, stop: () => endProcess(child) };
}

async function listeningPort(child: ChildProcess, program: string): Promise<number> {
  if (!child.stdout) throw new Error(`${program} has no output to read its port from.`);
  for await (const line of createInterface({ input: child.stdout })) {
    const { port } = JSON.parse(line) as { port?: number };
    if (port) return port;
  }
  throw new Error(`${program} ended before it listened.`);
}
