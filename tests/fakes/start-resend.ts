import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { ResendMail, ResendMood, ResendSettings } from "./resend-api";

export type ResendLog = {
  now: number;
  /** Taken ones, in the order in which they were. */
  mails: ResendMail[];
  /** Every POST that was answered, or dropped. */
  posts: { at: number; key: string | null; mood: ResendMood["kind"]; answered: number | "drop" }[];
  /** How many moods of the queue are left. */
  queued: number;
};

export type TestResend = {
  /** For RESEND_BASE_URL, or for the mailers' `baseUrl`. */
  url: string;
  /** Changes what is named and leaves the rest. */
  set(change: Partial<ResendSettings>): Promise<void>;
  log(): Promise<ResendLog>;
  /** Ends the process; its port then refuses connections. What it remembered is gone. */
  stop(): Promise<void>;
};

const PROGRAM = fileURLToPath(new URL("./resend-process.ts", import.meta.url));

/** Starts the stand-in in a process of its own and waits until it listens. It ends with this process at the latest. */
export async function startResend(port = 0): Promise<TestResend> {
  const child = spawn(process.execPath, ["--import", "tsx", PROGRAM, String(port)], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const url = `http://127.0.0.1:${await listeningPort(child)}`;
  return {
    url,
    async set(change) {
      const answer = await fetch(`${url}/__settings`, { method: "POST", body: JSON.stringify(change) });
      await answer.text();
    },
    log: async () => (await (await fetch(`${url}/__log`)).json()) as ResendLog,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, "exit");
      child.kill("SIGKILL");
      await exited;
    },
  };
}

async function listeningPort(child: ChildProcess): Promise<number> {
  if (!child.stdout) throw new Error("The stand-in has no output to read its port from.");
  for await (const line of createInterface({ input: child.stdout })) {
    const { port } = JSON.parse(line) as { port?: number };
    if (port) return port;
  }
  throw new Error("The stand-in ended before it listened.");
}
