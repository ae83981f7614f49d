import { production } from "./production";
import { runSchedule } from "./run-schedule";
import { addStrikes, noStrikes } from "./strikes";

export type Broken = { seed: number; violations: readonly string[] };
/** `broken`: the first of them. */
export type PartResult = {
  schedules: number;
  brokenCount: number;
  broken: Broken[];
  strikes: ReturnType<typeof noStrikes>;
};

/** Enough to see what is wrong; the rest would only say it again. */
const MOST_SHOWN = 20;

/** Every `stride`th schedule of a range, so that parts that run beside each other have equal work. */
export async function runPart(part: {
  seed: number;
  schedules: number;
  stride: number;
}): Promise<PartResult> {
  const result: PartResult = { schedules: 0, brokenCount: 0, broken: [], strikes: noStrikes() };
  for (let each = 0; each < part.schedules; each += part.stride) {
    const { seed, violations, strikes } = await runSchedule(production, part.seed + each);
    result.schedules++;
    addStrikes(result.strikes, strikes);
    if (violations.length === 0) continue;
    result.brokenCount++;
    if (result.broken.length < MOST_SHOWN) result.broken.push({ seed, violations });
  }
  return result;
}
