import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { NodeLog, NodeScript } from "./node-script";

export type TestNode = {
  url: string;
  process: ChildProcess;
  /** Changes what is named and leaves the rest. */
  script(script: NodeScript): Promise<void>;
  log(): Promise<NodeLog>;
  /** Ends the process; its port then refuses connections. */
  stop(): Promise<void>;
};

/** `backlog`: how many connections the system keeps waiting for the process. */
export type StartOptions = NodeScript & { port?: number; backlog?: number };

const PROGRAM = fileURLToPath(new URL("./ollama-node.ts", import.meta.url));

/** Starts a test node in a process of its own and waits until it listens. It ends with this process at the latest. */
export async function startOllamaNode(options: StartOptions = {}): Promise<TestNode> {
  const { port = 0, backlog = 511, ...script } = options;
  const child = spawn(
    process.execPath,
    [
      "--import",
      "tsx",
      PROGRAM,
      "--leash",
      "--port",
      String(port),
      "--backlog",
      String(backlog),
      "--script",
      JSON.stringify(script),
    ],
    { stdio: ["pipe", "pipe", "inherit"] },
  );
  const url = `http://127.0.0.1:${await listeningPort(child)}`;
  return {
    url,
    process: child,
    async script(change) {
      await fetch(`${url}/__script`, { method: "POST", body: JSON.stringify(change) });
    },
    async log() {
      return (await (await fetch(`${url}/__log`)).json()) as NodeLog;
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, "exit");
      child.kill("SIGKILL");
      await exited;
    },
  };
}

async function listeningPort(child: ChildProcess): Promise<number> {
  if (!child.stdout) throw new Error("The test node has no output to read its port from.");
  for await (const line of createInterface({ input: child.stdout })) {
    const { port } = JSON.parse(line) as { port?: number };
    if (port) return port;
  }
  throw new Error("The test node ended before it listened.");
}
