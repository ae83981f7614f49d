import { join } from "node:path";
import { askProcess } from "./ask-process";
import type { PartResult } from "./run-part";
import { addStrikes, noStrikes } from "./strikes";

const PROCESSES = 2;

/** Lets many random schedules happen, shared among processes; the first is `seed`, and each can be played alone. */
export async function runFlips(seed: number, schedules: number): Promise<PartResult> {
  const script = join(import.meta.dirname, "part-process.ts");
  const processes = Math.min(PROCESSES, schedules);
  const parts = await Promise.all(
    Array.from({ length: processes }, (_, at) =>
      askProcess<PartResult>(script, { seed: seed + at, schedules: schedules - at, stride: processes }),
    ),
  );
  const total: PartResult = { schedules: 0, brokenCount: 0, broken: [], strikes: noStrikes() };
  for (const part of parts) {
    total.schedules += part.schedules;
    total.brokenCount += part.brokenCount;
    total.broken.push(...part.broken);
    addStrikes(total.strikes, part.strikes);
  }
  total.broken.sort((one, other) => one.seed - other.seed);
  return total;
}
