import type { Mechanism } from "@/lib/adapters/nodes/node-client";
import { type ClientRemote, startClient } from "./client-remote";
import type { ClientName } from "./clients/client-list";
import { type Course, withClient } from "./course";
import { type NodePair, startNodePair } from "./node-pair";
import { type Gateway, startGateway } from "./portkey-gateway";
import { runTogether } from "./run-together";

export type Job = {
  title: string;
  client: ClientName;
  /** Wants nodes that hold no call another measurement left open. */
  freshNodes?: boolean;
  without?: readonly Mechanism[];
  measure(course: Course): Promise<void>;
};

/** The processes of a run: one for each client, a pair of nodes for each lane, the gateway. */
export type Race = {
  /** Several at once, since nearly all the time goes by in waiting; in one lane for what is measured in milliseconds. */
  run(jobs: readonly Job[], lanes?: number): Promise<void>;
  stop(): Promise<void>;
};

export type RaceOptions = { clients: readonly ClientName[]; lanes: number; untouchedLimits: boolean };

export async function startRace({ clients, lanes, untouchedLimits }: RaceOptions): Promise<Race> {
  const gateway: Gateway | null = clients.includes("portkey") ? await startGateway() : null;
  const remotes = new Map<ClientName, ClientRemote>(clients.map((client) => [client, startClient()]));
  const pairs: NodePair[] = [];
  const pairOf = async (lane: number, fresh: boolean) => {
    if (fresh) await pairs[lane]?.stop();
    const pair = fresh || !pairs[lane] ? await startNodePair() : pairs[lane];
    pairs[lane] = pair;
    return pair;
  };
  const runOne = async (job: Job, lane: number) => {
    const remote = remotes.get(job.client);
    if (!remote) throw new Error(`${job.client} is not in this race.`);
    const pair = await pairOf(lane, job.freshNodes ?? false);
    const course = { client: job.client, remote, pair, untouchedLimits };
    await job.measure({ ...course, gateway: gateway?.url ?? "", without: job.without ?? [] });
    process.stdout.write(`  ${job.title}\n`);
  };
  for (const [client, remote] of remotes) {
    const pair = await pairOf(0, false);
    const course = { client, remote, pair, untouchedLimits, gateway: gateway?.url ?? "", without: [] };
    await warmUp(course);
  }
  return {
    async run(jobs, most = lanes) {
      const width = Math.min(most, lanes, jobs.length);
      // Processes that start up would steal time from what is measured already.
      for (let lane = 0; lane < width; lane++) await pairOf(lane, false);
      await runTogether(jobs, width, runOne);
    },
    async stop() {
      gateway?.stop();
      for (const remote of remotes.values()) remote.stop();
      await Promise.all(pairs.map((pair) => pair.stop()));
    },
  };
}

/** A process that has just started spends its first calls on loading code; a client would take that for its node's doing. */
async function warmUp(course: Course): Promise<void> {
  await course.pair.reset();
  await withClient(course, { fresh: false }, (cell) => course.remote.order("ask", { cell, count: 5 }));
}
