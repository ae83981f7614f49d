import { setTimeout as wait } from "node:timers/promises";

/** Lanes that begin together stay in step, and all their nodes speak in the same moment. */
const STAGGER_MS = 190;

/** Runs jobs in so many lanes, in the order given. The first error ends the run. */
export async function runTogether<Job>(
  jobs: readonly Job[],
  lanes: number,
  run: (job: Job, lane: number) => Promise<void>,
): Promise<void> {
  const rest = [...jobs];
  const lane = async (_: unknown, index: number) => {
    await wait(index * STAGGER_MS);
    for (let job = rest.shift(); job !== undefined; job = rest.shift()) await run(job, index);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
