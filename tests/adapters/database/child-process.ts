import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";

export type Child = {
  process: ChildProcess;
  lines: string[];
  /** Resolves once as many lines were printed, rejects when it ends before. */
  printed(count: number): Promise<void>;
  ended(): Promise<void>;
};

/** One of the programs beside this file in a Node of its own. */
export function startChild(
  program: string,
  input: readonly string[],
  env: Record<string, string> = {},
): Child {
  const path = join(import.meta.dirname, program);
  const child = spawn(process.execPath, ["--import", "tsx", path, ...input], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines: string[] = [];
  let rest = "";
  let errors = "";
  let watch: () => void = () => undefined;
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    const parts = (rest + text).split("\n");
    rest = parts.pop() ?? "";
    lines.push(...parts);
    watch();
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  const end = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const printed = (count: number) =>
    new Promise<void>((resolve, reject) => {
      watch = () => {
        if (lines.length >= count) resolve();
      };
      watch();
      end.then(() => reject(new Error(`Ended after ${lines.length} lines: ${errors.slice(0, 500)}`)));
    });
  return { process: child, lines, printed, ended: () => end };
}
