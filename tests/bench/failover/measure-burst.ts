import type { NodeScript } from "../../fakes/node-script";
import { type Course, withClient } from "./course";
import type { Sample } from "./sample";

export type BurstResult = { client: string; burst: string; samples: Sample[] };

export type Burst = { name: string; title: string; primary: NodeScript; fallback: NodeScript };

const ONE_SLOT: NodeScript = { parallel: 1 };

export const BURSTS: readonly Burst[] = [
  { name: "one-slot-primary", title: "8 at once, primary one at a time", primary: ONE_SLOT, fallback: {} },
  {
    name: "one-slot-each",
    title: "8 at once, both nodes one at a time",
    primary: ONE_SLOT,
    fallback: ONE_SLOT,
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
