import { type Course, userRequests, withClient } from "./course";
import type { BenchFault } from "./faults";
import type { Sample } from "./sample";

export type FaultResult = {
  client: string;
  fault: string;
  /** A new instance for every call, with nothing shared but the fleet's state. */
  fresh: boolean;
  warmUp: Sample[];
  first: Sample;
  next: Sample[];
  /** Users' requests that reached the primary in the ten that followed. */
  askedPrimary: number;
  loadsThrownAway: number;
};

const WARM_UP = 5;
const FOLLOWING = 10;

/** Five calls to healthy nodes, then the fault, the first request into it, and the ten that follow. */
export async function measureFault(course: Course, fault: BenchFault, fresh = false): Promise<FaultResult> {
  const { client, remote, pair } = course;
  await pair.reset();
  return withClient(course, { fresh }, async (cell) => {
    const warmUp = await remote.order("ask", { cell, count: WARM_UP });
    const seen = await pair.log("primary");
    await fault.begin(pair);
    const [first] = await remote.order("ask", { cell, count: 1 });
    const before = await sightings(course);
    const next = await remote.order("ask", { cell, count: FOLLOWING });
    const after = await sightings(course);
    if (!first) throw new Error("No sample came back.");
    return {
      client,
      fault: fault.name,
      fresh,
      warmUp,
      first,
      next,
      askedPrimary: after.asked - before.asked,
      loadsThrownAway: Math.max(0, after.thrownAway - seen.loadsThrownAway),
    };
  });
}

/** A dead node has seen nothing. */
async function sightings({ pair }: Course): Promise<{ asked: number; thrownAway: number }> {
  const log = await pair.log("primary").catch(() => null);
  return { asked: log ? userRequests(log).length : 0, thrownAway: log?.loadsThrownAway ?? 0 };
}
