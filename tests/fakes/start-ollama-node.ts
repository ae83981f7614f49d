import type { ChildProcess } from "node:child_process";
import type { NodeLog, NodeScript } from "./node-script";
import { startFake } from "./start-fake";

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

/** Starts a test node in a process of its own and waits until it listens. It ends with this process at the latest. */
export async function startOllamaNode(options: StartOptions = {}): Promise<TestNode> {
  const { port = 0, backlog = 511, ...script } = options;
  const listening = ["--leash", "--port", String(port), "--backlog", String(backlog)];
  const fake = await startFake("ollama-node", [...listening, "--script", JSON.stringify(script)]);
  return {
    ...fake,
    async script(change) {
      await fetch(`${fake.url}/__script`, { method: "POST", body: JSON.stringify(change) });
    },
    async log() {
      return (await (await fetch(`${fake.url}/__log`)).json()) as NodeLog;
    },
  };
}
