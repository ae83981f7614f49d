import { isNoticed } from "./run-mutant";
import { runMutants, tableOf } from "./run-mutants";

// `npm run test:mutants`: breaks the protocol on purpose in many ways, and prints which promise notices each of them.
const results = await runMutants();
const living = results.filter(({ killedBy }) => !isNoticed(killedBy));
console.log(tableOf(results));
console.log(`\n${results.length - living.length} of ${results.length} noticed`);
process.exitCode = living.length === 0 ? 0 : 1;
