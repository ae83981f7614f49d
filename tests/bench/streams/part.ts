import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { endProcess } from "../../harness/end-process";

/** A process of the bench: it says that it is ready, answers how much it has used, and may report at its end. */
export type Part = {
  port: number;
  usage(): Promise<Usage>;
  report<T>(): Promise<T>;
  stop(): Promise<void>;
};

/** `cpuMs` since the process began. */
export type Usage = { cpuMs: number; rssBytes: number };

type Message = { ready: number } | { usage: Usage } | { report: unknown };

/** Starts a program of this folder in a process of its own, which ends with this one at the latest. */
export async function startPart(program: string, settings: object): Promise<Part> {
  const child = fork(fileURLToPath(new URL(`./${program}.ts`, import.meta.url)), [JSON.stringify(settings)], {
    execArgv: ["--import", "tsx"],
  });
  const ready = await answer(child, (message) => ("ready" in message ? message.ready : undefined));
  return {
    port: ready,
    usage() {
      child.send("usage");
      return answer(child, (message) => ("usage" in message ? message.usage : undefined));
    },
    report: <T>() => answer(child, (message) => ("report" in message ? (message.report as T) : undefined)),
    stop: () => endProcess(child),
  };
}

function answer<T>(child: ChildProcess, read: (message: Message) => T | undefined): Promise<T> {
  return new Promise((resolve, reject) => {
    const listen = (message: Message) => {
      const found = read(message);
      if (found === undefined) return;
      child.off("message", listen);
      child.off("exit", gone);
      resolve(found);
    };
    const gone = () => reject(new Error("A process of the bench ended too early."));
    child.on("message", listen);
    child.once("exit", gone);
  });
}

/** The other side: what each program of the bench does first. */
export function settingsOfPart<T>(): T {
  process.once("disconnect", () => process.exit());
  process.on("message", (message) => {
    if (message !== "usage") return;
    const { user, system } = process.cpuUsage();
    tell({ usage: { cpuMs: (user + system) / 1_000, rssBytes: process.memoryUsage.rss() } });
  });
  return JSON.parse(process.argv[2] ?? "{}") as T;
}

export function tell(message: Message): void {
  process.send?.(message);
}
