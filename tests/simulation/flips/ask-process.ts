import { fork } from "node:child_process";

/** Has a script run in a process of its own, told one thing as its argument; it answers by one message. */
export function askProcess<T>(script: string, told: unknown): Promise<T> {
  return new Promise((resolve, reject) => {
    const child = fork(script, [JSON.stringify(told)], { execArgv: ["--import", "tsx"] });
    child.once("message", (answer) => resolve(answer as T));
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`${script} ended with ${code} and no answer`)));
  });
}
