import { parseArgs } from "node:util";
import { runFleet } from "./fleet/run-fleet";
import { runFlips } from "./flips/run-flips";
import { tableOfStrikes, tooRare } from "./flips/strikes";

// `npm run test:simulation -- --schedules 1000000 --seed 1`: many random schedules against the production's own code, each told
// by its seed; with `--schedules 1` that one alone. `--only flips` (or fleet) leaves the other one out.
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
  const seconds = (performance.now() - started) / 1_000;
  console.log(tableOfStrikes(strikes));
  for (const { seed, violations } of broken) console.log(`flips, seed ${seed}: ${violations.join("; ")}`);
  const rare = tooRare(strikes, schedules);
  for (const words of rare) console.log(`flips, struck too rarely: ${words}`);
  console.log(`flips: ${schedules} schedules, ${brokenCount} with violations, ${seconds.toFixed(1)} s`);
  return brokenCount === 0 && rare.length === 0;
}
