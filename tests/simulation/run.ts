import { parseArgs } from "node:util";
import { runFleet } from "./fleet/run-fleet";

// `npm run test:simulation -- --schedules 1000000 --seed 1`: many random schedules against the production rules, each told by its seed.
const { values } = parseArgs({
  options: { schedules: { type: "string" }, seed: { type: "string", default: "1" } },
});
const isFleetSound = runFleet(Number(values.seed), Number(values.schedules ?? 10_000));
process.exitCode = isFleetSound ? 0 : 1;
