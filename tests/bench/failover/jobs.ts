import type { ClientName, Racer } from "./clients/client-list";
import { type BenchFault, FAULTS } from "./faults";
import { measureAbort, PHASES } from "./measure-abort";
import { BURSTS, measureBurst } from "./measure-burst";
import { measureFault } from "./measure-fault";
import { measureOverhead } from "./measure-overhead";
import { measureReturn, RETURNS } from "./measure-return";
import type { Job } from "./race";
import type { Results } from "./results";

/** Those that keep something between calls and so may lose it with a new instance; the others have nothing to lose. */
const REMEMBERING: readonly ClientName[] = ["dunlin", "ai-sdk"];
const FRESH =
  /^(refused|black-hole|hang|headers-then-silence|slow-first-token|cold-load|stall|http-530-html)$/;
/** Over in a few milliseconds, so measured without company. */
const QUIET = /^(both-dead|healthy)$/;
/** What may hang goes first, so that no lane works on alone at the end. */
const LONG = /^(fallback-hangs|stall|headers-then-silence|black-hole|hang|slow-first-token|cold-load|crawl)$/;

export function faultJobs(racers: readonly Racer[], only: string | null, results: Results): Job[] {
  const chosen = FAULTS.filter(({ name }) => (only === null ? !QUIET.test(name) : name === only));
  const job = (client: ClientName, fault: BenchFault, fresh: boolean) =>
    faultJob({ client, fault, fresh }, results);
  const jobs = chosen.flatMap((fault) => [
    ...racers.map((client) => job(client, fault, false)),
    ...racers
      .filter((client) => REMEMBERING.includes(client) && FRESH.test(fault.name))
      .map((client) => job(client, fault, true)),
  ]);
  const isLong = ({ title }: Job) =>
    chosen.some((fault) => LONG.test(fault.name) && title.includes(fault.title));
  return [...jobs.filter(isLong), ...jobs.filter((each) => !isLong(each))];
}

export function quietJobs(racers: readonly Racer[], results: Results): Job[] {
  const faults = FAULTS.filter(({ name }) => QUIET.test(name));
  return faults.flatMap((fault) =>
    racers.map((client) => faultJob({ client, fault, fresh: false }, results)),
  );
}

type FaultPlan = { client: ClientName; fault: BenchFault; fresh: boolean };

function faultJob({ client, fault, fresh }: FaultPlan, results: Results): Job {
  return {
    title: `${client}, ${fault.title}${fresh ? ", a new instance for every call" : ""}`,
    client,
    measure: async (course) => void results.faults.push(await measureFault(course, fault, fresh)),
  };
}

/** A direct call to each node, by the same clock and under the same load as the rest. */
export function baselineJobs(results: Results): Job[] {
  const [healthy] = FAULTS.filter(({ name }) => name === "healthy");
  if (!healthy) throw new Error("Nothing to compare with.");
  return (["direct-primary", "direct-fallback"] as const).map((client) => ({
    title: client,
    client,
    measure: async (course) => void results.faults.push(await measureFault(course, healthy)),
  }));
}

export function returnJobs(racers: readonly Racer[], results: Results): Job[] {
  return RETURNS.flatMap((fault) =>
    racers.map((client) => ({
      title: `${client}, return after ${fault}`,
      client,
      measure: async (course) => void results.returns.push(await measureReturn(course, fault)),
    })),
  );
}

export function abortJobs(racers: readonly Racer[], results: Results): Job[] {
  return PHASES.flatMap((phase) =>
    racers.map((client) => ({
      title: `${client}, given up ${phase.title}`,
      client,
      measure: async (course) => void results.aborts.push(await measureAbort(course, phase)),
    })),
  );
}

/** Eight at once load the machine, so not many of these at a time. */
export function burstJobs(racers: readonly Racer[], results: Results): Job[] {
  return BURSTS.flatMap((burst) =>
    racers.map((client) => ({
      title: `${client}, ${burst.title}`,
      client,
      freshNodes: true,
      measure: async (course) => void results.bursts.push(await measureBurst(course, burst)),
    })),
  );
}

export function overheadJobs(racers: readonly Racer[], results: Results): Job[] {
  return racers.map((client) => ({
    title: `${client}, what it adds when all is well`,
    client,
    measure: async (course) => void results.overheads.push(await measureOverhead(course)),
  }));
}
