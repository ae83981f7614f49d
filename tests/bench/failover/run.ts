import { parseArgs } from "node:util";
import { ablationTable, runAblation } from "./ablation";
import { RACERS, type Racer } from "./clients/client-list";
import { writeBetween } from "./document";
import { abortJobs, baselineJobs, burstJobs, faultJobs, overheadJobs, quietJobs, returnJobs } from "./jobs";
import { installPeers } from "./peers/install-peers";
import { drawPicture } from "./picture";
import { startRace } from "./race";
import { goalsOf, reportOf } from "./report";
import { keepResults, newResults, type Results } from "./results";
import { goalTable, outcomeTable, timeTable } from "./tables";

/*
 * `npm run bench:failover`: this project's client and five others on the same nodes, under the same faults, in one run.
 *   --only FAULT     one fault            --clients a,b   some of the clients
 *   --defaults       our limits as they are, though the models are ten times as fast
 *   --ablation       our client alone, each mechanism switched off in turn
 * A run of everything is written into docs/performance.md; any other is only printed.
 */
const { values } = parseArgs({
  options: {
    only: { type: "string" },
    clients: { type: "string" },
    defaults: { type: "boolean", default: false },
    ablation: { type: "boolean", default: false },
    lanes: { type: "string", default: "8" },
  },
});

const DOCUMENT = "docs/performance.md";
const PICTURE = "docs/performance-failover.svg";
const only = values.only ?? null;
const racers = RACERS.filter((name) => values.clients?.split(",").includes(name) ?? true);

if (values.ablation) await ablate();
else await compare(racers);

async function compare(chosen: readonly Racer[]): Promise<void> {
  const results = await raceOf(chosen);
  keepResults(`test-results/bench-failover${values.defaults ? "-defaults" : ""}.json`, results);
  if (only === null && chosen.length === RACERS.length && !values.defaults) {
    writeBetween(DOCUMENT, "bench:failover", reportOf(results));
    drawPicture(PICTURE, results);
  }
  const tables = [
    outcomeTable(results),
    timeTable(results, "firstMs", false),
    timeTable(results, "totalMs", false),
  ];
  console.log(["", ...tables, goalTable(goalsOf(results))].join("\n\n"));
}

async function raceOf(chosen: readonly Racer[]): Promise<Results> {
  if (chosen.some((name) => name !== "dunlin" && name !== "naive")) installPeers();
  const results = newResults(values.defaults);
  const race = await startRace({
    clients: [...chosen, "direct-primary", "direct-fallback"],
    lanes: Number(values.lanes),
    untouchedLimits: values.defaults,
  });
  try {
    if (only !== null) {
      await race.run([...baselineJobs(results), ...faultJobs(chosen, only, results)]);
      return results;
    }
    // Of the others a few milliseconds tell nothing; ours has a goal of ten.
    const ours = chosen.filter((name) => name === "dunlin");
    const others = chosen.filter((name) => name !== "dunlin");
    const quiet = [...quietJobs(chosen, results), ...abortJobs(ours, results)];
    await race.run([...overheadJobs(chosen, results), ...quiet], 1);
    await race.run([
      ...baselineJobs(results),
      ...faultJobs(chosen, null, results),
      ...returnJobs(chosen, results),
      ...abortJobs(others, results),
      ...baselineJobs(results),
    ]);
    await race.run(burstJobs(chosen, results), 2);
    return results;
  } finally {
    await race.stop();
  }
}

async function ablate(): Promise<void> {
  const race = await startRace({
    clients: ["dunlin", "direct-primary", "direct-fallback"],
    lanes: Number(values.lanes),
    untouchedLimits: values.defaults,
  });
  const ablation = await runAblation(race, only).finally(() => race.stop());
  keepResults("test-results/bench-failover-ablation.json", ablation);
  const table = ablationTable(ablation);
  if (only === null && !values.defaults) writeBetween(DOCUMENT, "bench:failover ablation", table);
  console.log(`\n${table}`);
}
