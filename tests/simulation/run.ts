import { parseArgs } from "node:util";
import { runFleet } from "./fleet/run-fleet";
import { runFlips } from "./flips/run-flips";

// `npm run test:simulation -- --schedules 1000000 --seed 1`: many random schedules against the production's own code, each told by
// its seed; `--only flips` (or fleet) leaves the other one out.
const { values } = parseArgs({
  options: {
    schedules: { type: "string" },
    seed: { type: "string", default: "1" },
    only: { type: "string" },
  },
});
const seed = Number(values.seed);
const isSound = [
  values.only === "fleet" || (await flips(Number(values.schedules ?? 20_000))),
  values.only === "flips" || runFleet(seed, Number(values.schedules ?? 10_000)),
];
process.exitCode = isSound.every(Boolean) ? 0 : 1;

async function flips(schedules: number): Promise<boolean> {
  const started = performance.now();
  const { broken, brokenCount, strikes } = await runFlips(seed, schedules);
  for (const each of broken)
    console.log(`flips, seed ${each.seed}: ${each.violations.slice(0, 3).join("; ")}`);
  const seconds = (performance.now() - started) / 1_000;
  console.log(
    `flips: ${schedules} schedules, ${brokenCount} with violations, ${seconds.toFixed(1)} s`,
    strikes,
  );
  return brokenCount === 0;
}
