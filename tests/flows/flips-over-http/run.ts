import { parseArgs } from "node:util";
import { startCast } from "./cast";
import { travel } from "./flip-road";
import { summaryOf } from "./summary";

// `npm run test:flips -- --flips 200 --seed 1`: the built app, switched nodes and every fault, over real HTTP. `--forgetful` breaks
// the mail service on purpose: the run must then be found wrong.
const { values } = parseArgs({
  options: {
    flips: { type: "string", default: "200" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    forgetful: { type: "boolean", default: false },
  },
});
const [flips, seed] = [Number(values.flips), Number(values.seed)];
console.log(`${flips} flips, seed ${seed}`);
const started = performance.now();
const cast = await startCast();
try {
  if (values.forgetful) await cast.resend.set({ isForgetful: true });
  const travelled = await travel(cast, { flips, seed });
  for (const each of travelled.wrong) console.log(`wrong: ${each}`);
  console.log(`${summaryOf(travelled)}; ${Math.round((performance.now() - started) / 1_000)} s`);
  process.exitCode = travelled.wrong.length === 0 ? 0 : 1;
} finally {
  await cast.stop();
}
process.exit();
