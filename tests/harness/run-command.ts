import { spawn } from "node:child_process";
import { constants } from "node:os";

export type Command = {
  program: string;
  args: readonly string[];
  timeoutMs: number;
  env?: Record<string, string>;
};

export type CommandOutcome =
  | { kind: "exited"; code: number }
  | { kind: "timed-out" }
  | { kind: "not-started" };

const GRACE_MS = 5_000;

/** Runs a command with its output shown and nothing to read; its whole process group ends when its time is over. */
export function runCommand({ program, args, timeoutMs, env }: Command): Promise<CommandOutcome> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, ...env },
      detached: process.platform !== "win32",
      shell: process.platform === "win32",
    });
    const end = (signal: NodeJS.Signals) => endGroup(child.pid, signal);
    const passOn = (signal: NodeJS.Signals) => {
      end(signal);
      process.exit(128 + constants.signals[signal]);
    };
    let timedOut = false;
    let killing: NodeJS.Timeout | undefined;
    const timer = setTimeout(() => {
      timedOut = true;
      end("SIGTERM");
      killing = setTimeout(() => end("SIGKILL"), GRACE_MS);
    }, timeoutMs);
    const done = (outcome: CommandOutcome) => {
      clearTimeout(timer);
      clearTimeout(killing);
      process.off("SIGINT", passOn).off("SIGTERM", passOn);
      if (timedOut) end("SIGKILL");
      resolve(timedOut ? { kind: "timed-out" } : outcome);
    };
    process.on("SIGINT", passOn).on("SIGTERM", passOn);
    child.once("error", () => done({ kind: "not-started" }));
    child.once("exit", (code) => done({ kind: "exited", code: code ?? 1 }));
  });
}

function endGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? pid : -pid, signal);
  } catch {
    // The group is gone already.
  }
}
