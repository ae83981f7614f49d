import { runSchedule } from "./run-schedule";

/** Lets many random schedules happen to a fleet, prints what was broken and by which seed, and says whether nothing was. */
export function runFleet(seed: number, schedules: number): boolean {
  const started = performance.now();
  const totals: Record<string, number> = {};
  let broken = 0;
  for (let each = seed; each < seed + schedules; each++) {
    const { violations, counts } = runSchedule(each);
    for (const [name, count] of Object.entries(counts)) totals[name] = (totals[name] ?? 0) + count;
    if (violations.length > 0 && broken++ < 20)
      console.log(`fleet, seed ${each}: ${violations.slice(0, 3).join("; ")}`);
  }
  const seconds = (performance.now() - started) / 1_000;
  console.log(`fleet: ${schedules} schedules, ${broken} with violations, ${seconds.toFixed(1)} s`, totals);
  return broken === 0;
}
