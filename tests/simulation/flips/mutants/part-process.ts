import { MUTANTS } from "./mutants";
import { type MutantResult, runMutant } from "./run-mutant";

// One of the processes among which the mutants are shared: told which ones by their places, it answers by message.
const places: number[] = JSON.parse(process.argv[2] ?? "[]");
const results: MutantResult[] = [];
for (const place of places) {
  const mutant = MUTANTS[place];
  if (mutant) results.push(await runMutant(mutant));
}
process.send?.(results, () => process.disconnect());
