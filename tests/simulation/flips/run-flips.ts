import { Worker } from "node:worker_threads";
import type { PartResult } from "./run-part";
import { addStrikes, noStrikes } from "./strikes";

const THREADS = 2;

/** Lets many random schedules happen, shared among threads; the first is `seed`, and each can be played alone. */
export async function runFlips(seed: number, schedules: number): Promise<PartResult> {
  const threads = Math.min(THREADS, schedules);
  const parts = await Promise.all(
    Array.from({ length: threads }, (_, at) =>
      runThread({ seed: seed + at, schedules: schedules - at, stride: threads }),
    ),
  );
  const total: PartResult = { schedules: 0, broken: [], strikes: noStrikes() };
  for (const part of parts) {
    total.schedules += part.schedules;
    total.broken.push(...part.broken);
    addStrikes(total.strikes, part.strikes);
  }
  total.broken.sort((one, other) => one.seed - other.seed);
  return total;
}

function runThread(part: { seed: number; schedules: number; stride: number }): Promise<PartResult> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL("./part-thread.ts", import.meta.url), {
      workerData: part,
      execArgv: ["--import", "tsx"],
    });
    thread.once("message", resolve);
    thread.once("error", reject);
    thread.once("exit", (code) =>
      reject(new Error(`a thread of the simulation ended with ${code} and no result`)),
    );
  });
}
