import type { NodeScript } from "../../fakes/node-script";
import { type Course, withClient } from "./course";
import type { Sample } from "./sample";

export type BurstResult = { client: string; burst: string; samples: Sample[] };

export type Burst = { name: string; title: string; primary: NodeScript; fallback: NodeScript };

/** As Ollama has it by default: a model answers one request at a time, and two models may be in memory. */
const ONE_PER_MODEL: NodeScript = { parallelPerModel: 1 };
const ONE_PER_NODE: NodeScript = { parallel: 1 };

export const BURSTS: readonly Burst[] = [
  {
    name: "slot-primary",
    title: "8 at once, one at a time per model on the primary",
    primary: ONE_PER_MODEL,
    fallback: {},
  },
  {
    name: "slot-models",
    title: "8 at once, one at a time per model on both nodes",
    primary: ONE_PER_MODEL,
    fallback: ONE_PER_MODEL,
  },
  {
    name: "slot-nodes",
    title: "8 at once, one at a time on each node",
    primary: ONE_PER_NODE,
    fallback: ONE_PER_NODE,
  },
  {
    name: "primary-500",
    title: "8 at once while the primary answers 500",
    primary: { behaviour: { fault: "http-500" } },
    fallback: {},
  },
];

const TOGETHER = 8;

/** Eight requests in the same moment, by a client that has seen both nodes well. Wants nodes nobody else has used. */
export async function measureBurst(course: Course, burst: Burst): Promise<BurstResult> {
  const { client, remote, pair } = course;
  await pair.reset();
  return withClient(course, { fresh: false }, async (cell) => {
    await remote.order("ask", { cell, count: 5 });
    await pair.script("primary", burst.primary);
    await pair.script("fallback", burst.fallback);
    const samples = await remote.order("ask", { cell, count: TOGETHER, together: true });
    return { client, burst: burst.name, samples };
  });
}
