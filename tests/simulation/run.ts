import { parseArgs } from "node:util";
import { runFleet } from "./fleet/run-fleet";
import { runFlips } from "./flips/run-flips";
import { addStrikes, noStrikes, tableOfStrikes, tooRare } from "./flips/strikes";

/** So many at a time: a long run shows how far it is, and what it found so far is not lost with it. */
const SLICE = 20_000;

// `npm run test:simulation -- --schedules 1000000 --seed 1`: many random schedules against the production's own code, each told
// by its seed; with `--schedules 1` that one alone. `--only flips` (or fleet) leaves the other one out.
const { values } = parseArgs({
  options: {
    schedules: { type: "string" },
    seed: { type: "string", default: "1" },
    only: { type: "string" },
  },
});
const seed = wholeNumber("seed", values.seed);
const schedules = values.schedules === undefined ? null : wholeNumber("schedules", values.schedules);
if (values.only !== undefined && !["fleet", "flips"].includes(values.only))
  refuse(`--only is fleet or flips, not "${values.only}".`);
const isSound = [
  values.only === "fleet" || (await flips(schedules ?? 20_000)),
  values.only === "flips" || runFleet(seed, schedules ?? 10_000),
];
process.exitCode = isSound.every(Boolean) ? 0 : 1;

/** None at all would be sound, and say nothing. */
function wholeNumber(name: string, text: string): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < 1 || !Number.isSafeInteger(number))
    refuse(`--${name} is a whole number from 1 on, not "${text}".`);
  return number;
}

function refuse(words: string): never {
  console.error(`${words} Nothing was run.`);
  process.exit(1);
}

async function flips(schedules: number): Promise<boolean> {
  const started = performance.now();
  const strikes = noStrikes();
  let broken = 0;
  for (let done = 0; done < schedules; done += SLICE) {
    const part = await runFlips(seed + done, Math.min(SLICE, schedules - done));
    addStrikes(strikes, part.strikes);
    broken += part.brokenCount;
    for (const each of part.broken) console.log(`flips, seed ${each.seed}: ${each.violations.join("; ")}`);
    if (schedules > SLICE)
      console.log(`flips: ${done + part.schedules} schedules, ${broken} with violations`);
  }
  const seconds = (performance.now() - started) / 1_000;
  console.log(tableOfStrikes(strikes));
  const rare = tooRare(strikes, schedules);
  for (const words of rare) console.log(`flips, struck too rarely: ${words}`);
  console.log(`flips: ${schedules} schedules, ${broken} with violations, ${seconds.toFixed(1)} s`);
  return broken === 0 && rare.length === 0;
}
