import { parseArgs } from "node:util";
import { runSchedule } from "./run-schedule";

// `npm run test:simulation -- --schedules 1000000 --from 1`: many random schedules against the pure rules, each told by its seed.
const { values } = parseArgs({
  options: { schedules: { type: "string", default: "10000" }, from: { type: "string", default: "1" } },
});
const from = Number(values.from);
const schedules = Number(values.schedules);
const started = performance.now();
const totals: Record<string, number> = {};
let broken = 0;

for (let seed = from; seed < from + schedules; seed++) {
  const { violations, counts } = runSchedule(seed);
  for (const [name, count] of Object.entries(counts)) totals[name] = (totals[name] ?? 0) + count;
  if (violations.length > 0 && broken++ < 20)
    console.log(`seed ${seed}: ${violations.slice(0, 3).join("; ")}`);
}

const seconds = (performance.now() - started) / 1_000;
console.log(`${schedules} schedules, ${broken} with violations, ${seconds.toFixed(1)} s`, totals);
process.exitCode = broken === 0 ? 0 : 1;
