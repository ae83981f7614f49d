import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Order, OrderName, Orders, Reply } from "./orders";

/** The process that holds one client, as the rest of the bench talks to it. */
export type ClientRemote = {
  order<Name extends OrderName>(name: Name, given: Orders[Name]["given"]): Promise<Orders[Name]["result"]>;
  stop(): void;
};

const PROGRAM = fileURLToPath(new URL("./client-process.ts", import.meta.url));
/** No order may keep the bench waiting longer; ten hanging calls take 80 s. */
const LONGEST_MS = 150_000;

export function startClient(): ClientRemote {
  const child = fork(PROGRAM, [], {
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  const waiting = new Map<number, (reply: Reply) => void>();
  let count = 0;
  child.on("message", (reply: Reply) => waiting.get(reply.id)?.(reply));
  child.on("exit", () => {
    for (const [id, settle] of waiting) settle({ id, error: "The client's process ended." });
  });
  return {
    order: (name, given) => {
      const id = ++count;
      return new Promise((resolve, reject) => {
        const settle = (reply: Reply) => {
          clearTimeout(timer);
          waiting.delete(id);
          if ("error" in reply) reject(new Error(`${name}: ${reply.error}`));
          else resolve(reply.result as never);
        };
        const timer = setTimeout(() => settle({ id, error: "no answer in time" }), LONGEST_MS);
        waiting.set(id, settle);
        send(child, { id, name, given } as Order);
      });
    },
    stop: () => void child.kill("SIGKILL"),
  };
}

function send(child: ChildProcess, order: Order): void {
  if (child.connected) child.send(order);
}
