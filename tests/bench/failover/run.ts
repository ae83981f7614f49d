import { parseArgs } from "node:util";
import { RACERS, type Racer } from "./clients/client-list";
import { baselineJobs, faultJobs, otherJobs, overheadJobs } from "./jobs";
import { installPeers } from "./peers/install-peers";
import { startRace } from "./race";
import { keepResults, newResults } from "./results";

// `npm run bench:failover`: this project's client and five others on the same nodes, under the same faults, in one run.
const { values } = parseArgs({
  options: {
    only: { type: "string" },
    clients: { type: "string" },
    defaults: { type: "boolean", default: false },
    ablation: { type: "boolean", default: false },
    lanes: { type: "string", default: "8" },
  },
});

const RAW = "test-results/bench-failover.json";

const racers = RACERS.filter((name) => values.clients?.split(",").includes(name) ?? true);
await race(racers);

async function race(chosen: readonly Racer[]): Promise<void> {
  if (chosen.some((name) => name !== "dunlin" && name !== "naive")) installPeers();
  const results = newResults(values.defaults);
  const running = await startRace({
    clients: [...chosen, "direct-primary", "direct-fallback"],
    lanes: Number(values.lanes),
    untouchedLimits: values.defaults,
  });
  try {
    if (!values.only) await running.runAlone(overheadJobs(chosen, results));
    const rest = values.only ? [] : otherJobs(chosen, results);
    await running.run([
      ...faultJobs(chosen, values.only ?? null, results),
      ...baselineJobs(results),
      ...rest,
    ]);
  } finally {
    await running.stop();
  }
  keepResults(RAW, results);
}
